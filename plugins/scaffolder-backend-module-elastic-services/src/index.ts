export { scaffolderModuleElasticServices as default } from './module';
