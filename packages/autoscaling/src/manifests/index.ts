export type {
  ContainerCpu,
  Manifest,
  ManifestOptions,
  ManifestPolicy,
  ScaleTarget,
} from './manifest';
export { hpaSpecOf } from './hpa';
export { kedaPauseOf, kedaPolicyOf, kedaTargetOf } from './keda';
export type { KedaPause } from './keda';
export { meshPolicyOfManifests } from './mesh';
export { policyOfManifest, policyOfManifests } from './policy-of-manifests';
