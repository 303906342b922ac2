export {
  ElasticServiceNameFieldExtension,
  ContainerImageFieldExtension,
  TrafficShapeFieldExtension,
  ScalingPolicyFieldExtension,
  ElasticServicesPage,
  EntityAlertsCard,
  EntityOwnershipDetailsCard,
  EntityScalingContent,
  EntityScalingHealthCard,
  elasticServicesPlugin,
} from './legacyPlugin';
export { isElasticServiceEntity } from './entityFilter';
