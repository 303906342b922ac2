import type {
  KubernetesObject,
  ObjectMeta,
} from '@elastic-mesh/plugin-elastic-services-node';

/** Annotations longer than this are payloads (the last applied manifest), not settings. */
const MAX_ANNOTATION_LENGTH = 1024;

/** The metadata that adapters read: no managed fields, no long annotations. */
export function slimMetadata(metadata: ObjectMeta): ObjectMeta {
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    resourceVersion: metadata.resourceVersion,
    creationTimestamp: metadata.creationTimestamp,
    deletionTimestamp: metadata.deletionTimestamp,
    labels: metadata.labels,
    annotations: Object.fromEntries(
      Object.entries(metadata.annotations ?? {}).filter(
        ([, value]) =>
          typeof value === 'string' && value.length <= MAX_ANNOTATION_LENGTH,
      ),
    ),
    ownerReferences: metadata.ownerReferences?.map(
      ({ kind, name, controller }) => ({ kind, name, controller }),
    ),
  };
}

/** Keeps metadata, spec and status; for kinds with few and small objects. */
export function slimWhole<
  T extends KubernetesObject & { spec?: unknown; status?: unknown },
>(object: T): T {
  return {
    metadata: slimMetadata(object.metadata),
    spec: object.spec,
    status: object.status,
  } as T;
}

/** A condition as most kinds have it. */
export interface KubernetesCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}
