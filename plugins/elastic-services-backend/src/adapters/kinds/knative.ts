import type {
  KubernetesObject,
  WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import type { ContainerSpec } from './core';
import { slimMetadata, slimWhole, type KubernetesCondition } from './metadata';

export interface KnativeServiceObject extends KubernetesObject {
  spec?: { template?: { spec?: { timeoutSeconds?: number } } };
  status?: {
    latestReadyRevisionName?: string;
    latestCreatedRevisionName?: string;
    traffic?: { revisionName?: string; percent?: number }[];
    conditions?: KubernetesCondition[];
  };
}

export interface RevisionObject extends KubernetesObject {
  spec?: {
    containerConcurrency?: number;
    timeoutSeconds?: number;
    containers?: ContainerSpec[];
  };
  status?: { conditions?: KubernetesCondition[] };
}

export interface PodAutoscalerObject extends KubernetesObject {
  spec?: { containerConcurrency?: number; reachability?: string };
  status?: {
    desiredScale?: number;
    actualScale?: number;
    conditions?: KubernetesCondition[];
  };
}

export const KNATIVE_SERVICES: WatchedKind<KnativeServiceObject> = {
  group: 'serving.knative.dev',
  version: 'v1',
  plural: 'services',
  slim: ({ metadata, spec, status }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      template: {
        spec: { timeoutSeconds: spec?.template?.spec?.timeoutSeconds },
      },
    },
    status: {
      latestReadyRevisionName: status?.latestReadyRevisionName,
      latestCreatedRevisionName: status?.latestCreatedRevisionName,
      traffic: status?.traffic?.map(({ revisionName, percent }) => ({
        revisionName,
        percent,
      })),
      conditions: status?.conditions,
    },
  }),
};

export const REVISIONS: WatchedKind<RevisionObject> = {
  group: 'serving.knative.dev',
  version: 'v1',
  plural: 'revisions',
  slim: ({ metadata, spec, status }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      containerConcurrency: spec?.containerConcurrency,
      timeoutSeconds: spec?.timeoutSeconds,
      containers: spec?.containers?.map(({ name, resources }) => ({
        name,
        resources,
      })),
    },
    status: { conditions: status?.conditions },
  }),
};

export const POD_AUTOSCALERS: WatchedKind<PodAutoscalerObject> = {
  group: 'autoscaling.internal.knative.dev',
  version: 'v1alpha1',
  plural: 'podautoscalers',
  slim: slimWhole,
};
