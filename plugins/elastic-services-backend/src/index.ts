export { elasticServicesPlugin as default } from './plugin';
