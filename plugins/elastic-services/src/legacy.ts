export {
  ElasticServiceNameFieldExtension,
  ContainerImageFieldExtension,
  TrafficShapeFieldExtension,
  MeshPolicyFieldExtension,
  QuotaFitFieldExtension,
  ScalingPolicyFieldExtension,
  ElasticServicesPage,
  EntityAlertsCard,
  EntityOwnershipDetailsCard,
  EntityScalingContent,
  EntityScalingHealthCard,
  elasticServicesPlugin,
} from './legacyPlugin';
export { isElasticServiceEntity } from './entityFilter';
