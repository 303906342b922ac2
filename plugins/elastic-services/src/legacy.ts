export {
  ElasticServiceNameFieldExtension,
  ContainerImageFieldExtension,
  TrafficShapeFieldExtension,
  MeshPolicyFieldExtension,
  QuotaFitFieldExtension,
  ScalingChangeFieldExtension,
  ScalingPolicyFieldExtension,
  ElasticServicesPage,
  EntityAlertsCard,
  EntityOwnershipDetailsCard,
  EntityScalingContent,
  EntityScalingHealthCard,
  elasticServicesPlugin,
} from './legacyPlugin';
export { isElasticServiceEntity } from './entityFilter';
