export { elasticServicesRepositoriesPlugin as default } from './plugin';
