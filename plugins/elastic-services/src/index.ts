export { elasticServicesPlugin as default } from './plugin';
export { isElasticServiceEntity } from './entityFilter';
