export {
  ElasticServiceNameFieldExtension,
  ContainerImageFieldExtension,
  TrafficShapeFieldExtension,
  MeshChangeFieldExtension,
  MeshPolicyFieldExtension,
  NamespaceServicesFieldExtension,
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
