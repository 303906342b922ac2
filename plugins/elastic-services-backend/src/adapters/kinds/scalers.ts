import type {
  KubernetesObject,
  WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import { slimWhole, type KubernetesCondition } from './metadata';

export interface MetricTarget {
  type?: string;
  averageUtilization?: number;
  averageValue?: string;
  value?: string;
}

export interface MetricSpec {
  type: string;
  resource?: { name: string; target?: MetricTarget };
  containerResource?: {
    name: string;
    container: string;
    target?: MetricTarget;
  };
  pods?: { metric?: { name: string }; target?: MetricTarget };
  object?: {
    metric?: { name: string };
    describedObject?: { kind: string; name: string };
    target?: MetricTarget;
  };
  external?: { metric?: { name: string }; target?: MetricTarget };
}

export interface MetricStatus {
  type: string;
  resource?: { name: string; current?: MetricTarget };
  containerResource?: {
    name: string;
    container: string;
    current?: MetricTarget;
  };
  pods?: { metric?: { name: string }; current?: MetricTarget };
  object?: { metric?: { name: string }; current?: MetricTarget };
  external?: { metric?: { name: string }; current?: MetricTarget };
}

export interface ScalingRules {
  stabilizationWindowSeconds?: number;
  selectPolicy?: 'Max' | 'Min' | 'Disabled';
  tolerance?: string;
  policies?: {
    type: 'Pods' | 'Percent';
    value: number;
    periodSeconds: number;
  }[];
}

export interface HpaObject extends KubernetesObject {
  spec?: {
    scaleTargetRef?: { apiVersion?: string; kind: string; name: string };
    minReplicas?: number;
    maxReplicas?: number;
    metrics?: MetricSpec[];
    behavior?: { scaleUp?: ScalingRules; scaleDown?: ScalingRules };
  };
  status?: {
    currentReplicas?: number;
    desiredReplicas?: number;
    lastScaleTime?: string;
    currentMetrics?: (MetricStatus | null)[];
    conditions?: KubernetesCondition[];
  };
}

export interface ScaledObjectObject extends KubernetesObject {
  spec?: {
    scaleTargetRef?: { apiVersion?: string; kind?: string; name: string };
    minReplicaCount?: number;
    maxReplicaCount?: number;
    idleReplicaCount?: number;
    pollingInterval?: number;
    cooldownPeriod?: number;
    advanced?: {
      horizontalPodAutoscalerConfig?: {
        behavior?: { scaleUp?: ScalingRules; scaleDown?: ScalingRules };
      };
    };
    triggers?: {
      type: string;
      name?: string;
      metricType?: string;
      metadata?: Record<string, string>;
    }[];
  };
  status?: {
    hpaName?: string;
    pausedReplicaCount?: number;
    lastActiveTime?: string;
    externalMetricNames?: string[];
    conditions?: KubernetesCondition[];
  };
}

export interface FunctionObject extends KubernetesObject {
  spec?: { name?: string; labels?: Record<string, string> };
}

export const HPAS: WatchedKind<HpaObject> = {
  group: 'autoscaling',
  version: 'v2',
  plural: 'horizontalpodautoscalers',
  slim: slimWhole,
};

export const SCALED_OBJECTS: WatchedKind<ScaledObjectObject> = {
  group: 'keda.sh',
  version: 'v1alpha1',
  plural: 'scaledobjects',
  slim: slimWhole,
};

export const FUNCTIONS: WatchedKind<FunctionObject> = {
  group: 'openfaas.com',
  version: 'v1',
  plural: 'functions',
  slim: ({ metadata, spec }) => ({
    ...slimWhole({ metadata }),
    spec: { name: spec?.name, labels: spec?.labels },
  }),
};
