export { catalogModuleElasticServices as default } from './module';
