import type {
  KubernetesObject,
  WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import { slimMetadata, slimWhole, type KubernetesCondition } from './metadata';

/** Resource quantities by resource name. */
export type Quantities = Readonly<Record<string, string>>;

export interface ContainerSpec {
  name: string;
  resources?: { requests?: Quantities; limits?: Quantities };
}

export interface ContainerStatus {
  name: string;
  restartCount?: number;
  state?: { waiting?: { reason?: string; message?: string } };
}

export interface PodObject extends KubernetesObject {
  spec?: { containers?: ContainerSpec[] };
  status?: {
    phase?: string;
    startTime?: string;
    conditions?: KubernetesCondition[];
    containerStatuses?: ContainerStatus[];
  };
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface DeploymentObject extends KubernetesObject {
  spec?: {
    replicas?: number;
    selector?: LabelSelector;
    template?: { spec?: { containers?: ContainerSpec[] } };
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    conditions?: KubernetesCondition[];
  };
}

export interface ReplicaSetObject extends KubernetesObject {
  spec?: { replicas?: number };
  status?: { replicas?: number; conditions?: KubernetesCondition[] };
}

export interface ResourceQuotaObject extends KubernetesObject {
  spec?: { scopes?: string[]; scopeSelector?: unknown };
  status?: { hard?: Quantities; used?: Quantities };
}

function slimContainer({ name, resources }: ContainerSpec): ContainerSpec {
  return {
    name,
    resources: { requests: resources?.requests, limits: resources?.limits },
  };
}

export const PODS: WatchedKind<PodObject> = {
  group: '',
  version: 'v1',
  plural: 'pods',
  slim: ({ metadata, spec, status }) => ({
    metadata: { ...slimMetadata(metadata), annotations: undefined },
    spec: { containers: spec?.containers?.map(slimContainer) },
    status: {
      phase: status?.phase,
      startTime: status?.startTime,
      conditions: status?.conditions,
      containerStatuses: status?.containerStatuses?.map(
        ({ name, restartCount, state }) => ({
          name,
          restartCount,
          state: { waiting: state?.waiting },
        }),
      ),
    },
  }),
};

export const DEPLOYMENTS: WatchedKind<DeploymentObject> = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  slim: ({ metadata, spec, status }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      replicas: spec?.replicas,
      selector: spec?.selector,
      template: {
        spec: {
          containers: spec?.template?.spec?.containers?.map(slimContainer),
        },
      },
    },
    status: {
      replicas: status?.replicas,
      readyReplicas: status?.readyReplicas,
      conditions: status?.conditions,
    },
  }),
};

export const REPLICA_SETS: WatchedKind<ReplicaSetObject> = {
  group: 'apps',
  version: 'v1',
  plural: 'replicasets',
  slim: ({ metadata, spec, status }) => ({
    metadata: slimMetadata(metadata),
    spec: { replicas: spec?.replicas },
    status: { replicas: status?.replicas, conditions: status?.conditions },
  }),
};

export const RESOURCE_QUOTAS: WatchedKind<ResourceQuotaObject> = {
  group: '',
  version: 'v1',
  plural: 'resourcequotas',
  slim: slimWhole,
};
