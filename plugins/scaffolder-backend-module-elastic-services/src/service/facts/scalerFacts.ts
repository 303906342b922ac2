import { isDeepStrictEqual } from 'node:util';
import {
  BEHAVIOR_PRESETS,
  BEHAVIOR_RULES,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { pointerSegments } from '../../edit/jsonPointer';
import { replicaPointers } from '../../edit/replicaBounds';
import { durationSeconds, numberOf, type Untyped } from './quantity';
import type { Workload } from './workloadFacts';

/** Bounds, and for Knative and OpenFaaS what one replica is to carry. */
export interface ScalingFacts {
  floor: number | null;
  /** Null: no ceiling is set. */
  ceiling: number | null;
  target: number | null;
}

/** The settings of what decides replicas; null is "not set" or "does not apply". */
export interface ScalerFacts {
  kind: 'kpa' | 'hpa' | 'keda' | 'openfaas' | 'none';
  /** Name of the object that holds the policy. */
  object: string | null;
  /** Knative: `concurrency` or `rps`; OpenFaaS: `com.openfaas.scale.type`. */
  metric: string | null;
  /** Share of the CPU request of the code's container. */
  cpuPercent: number | null;
  /** KEDA: `requests`, `kafka`, `cron`, or the trigger's own type. */
  trigger: string | null;
  requestsPerSecond: number | null;
  lagPerReplica: number | null;
  /** Name of the preset; `own` where the rules are no preset's. */
  behavior: string | null;
  scaleUpWindowSeconds: number | null;
  scaleDownWindowSeconds: number | null;
  /** Knative. */
  stableWindowSeconds: number | null;
  scaleDownDelaySeconds: number | null;
  hardLimit: boolean;
  /** KEDA: wait before the last step to zero. */
  cooldownSeconds: number | null;
}

const NO_SCALER: ScalerFacts = {
  kind: 'none',
  object: null,
  metric: null,
  cpuPercent: null,
  trigger: null,
  requestsPerSecond: null,
  lagPerReplica: null,
  behavior: null,
  scaleUpWindowSeconds: null,
  scaleDownWindowSeconds: null,
  stableWindowSeconds: null,
  scaleDownDelaySeconds: null,
  hardLimit: false,
  cooldownSeconds: null,
};

const KNATIVE = 'autoscaling.knative.dev';
const TRIGGER_NAMES: Readonly<Record<string, string>> = {
  prometheus: 'requests',
};

function scalesWorkload(object: KubernetesObject, workload: Workload): boolean {
  const target = (object.spec as Untyped)?.scaleTargetRef;
  return (
    target?.name === workload.object.metadata.name &&
    (target.kind ?? 'Deployment') === workload.object.kind
  );
}

function valueAt(object: KubernetesObject, pointer: string): unknown {
  return pointerSegments(pointer).reduce<Untyped>(
    (value, segment) => value?.[segment],
    object,
  );
}

function boundsOf(object: KubernetesObject): ScalingFacts {
  const pointers = replicaPointers(object);
  return {
    floor: pointers ? numberOf(valueAt(object, pointers.floor)) : null,
    ceiling: pointers ? numberOf(valueAt(object, pointers.ceiling)) : null,
    target: null,
  };
}

function behaviorFacts(behavior: Untyped) {
  const preset = BEHAVIOR_PRESETS.find(name =>
    isDeepStrictEqual(BEHAVIOR_RULES[name], behavior),
  );
  return {
    behavior: behavior ? preset ?? 'own' : null,
    scaleUpWindowSeconds: numberOf(
      behavior?.scaleUp?.stabilizationWindowSeconds,
    ),
    scaleDownWindowSeconds: numberOf(
      behavior?.scaleDown?.stabilizationWindowSeconds,
    ),
  };
}

function knativeFacts({ object }: Workload) {
  const { metadata, spec }: Untyped = (object.spec as Untyped)?.template ?? {};
  const annotations: Record<string, string> = metadata?.annotations ?? {};
  const own = (name: string) => annotations[`${KNATIVE}/${name}`];
  const hardLimit = numberOf(spec?.containerConcurrency) ?? 0;
  return {
    scaling: {
      ...boundsOf(object),
      // Knative's own defaults: no floor, no ceiling (config-autoscaler).
      floor: numberOf(own('min-scale')) ?? 0,
      target: numberOf(own('target')) ?? (hardLimit || null),
    },
    scaler: {
      ...NO_SCALER,
      kind: 'kpa' as const,
      object: object.metadata.name,
      metric: own('metric') ?? 'concurrency',
      stableWindowSeconds: durationSeconds(own('window')),
      scaleDownDelaySeconds: durationSeconds(own('scale-down-delay')),
      hardLimit: hardLimit > 0,
    },
  };
}

function hpaFacts(object: KubernetesObject) {
  const spec: Untyped = object.spec;
  const cpu = (spec.metrics ?? []).find(
    (metric: Untyped) =>
      (metric.containerResource ?? metric.resource)?.name === 'cpu',
  );
  const bounds = boundsOf(object);
  return {
    // One replica is the API's own default (autoscaling/v2 HorizontalPodAutoscalerSpec.minReplicas).
    scaling: { ...bounds, floor: bounds.floor ?? 1 },
    scaler: {
      ...NO_SCALER,
      kind: 'hpa' as const,
      object: object.metadata.name,
      cpuPercent: numberOf(
        (cpu?.containerResource ?? cpu?.resource)?.target?.averageUtilization,
      ),
      ...behaviorFacts(spec.behavior),
    },
  };
}

function kedaFacts(object: KubernetesObject) {
  const spec: Untyped = object.spec;
  const triggers: Untyped[] = spec.triggers ?? [];
  const byType = (type: string) =>
    triggers.find(trigger => trigger.type === type)?.metadata;
  const first: string | undefined = triggers[0]?.type;
  const bounds = boundsOf(object);
  return {
    // KEDA's own defaults: 0 and 100 (ScaledObject spec, minReplicaCount and maxReplicaCount).
    scaling: {
      ...bounds,
      floor: bounds.floor ?? 0,
      ceiling: bounds.ceiling ?? 100,
    },
    scaler: {
      ...NO_SCALER,
      kind: 'keda' as const,
      object: object.metadata.name,
      trigger: first ? TRIGGER_NAMES[first] ?? first : null,
      requestsPerSecond: numberOf(byType('prometheus')?.threshold),
      lagPerReplica: numberOf(byType('kafka')?.lagThreshold),
      cpuPercent: numberOf(byType('cpu')?.value),
      cooldownSeconds: numberOf(spec.cooldownPeriod),
      ...behaviorFacts(spec.advanced?.horizontalPodAutoscalerConfig?.behavior),
    },
  };
}

function openfaasFacts({ object }: Workload) {
  const labels: Record<string, string> = (object.spec as Untyped)?.labels ?? {};
  const own = (name: string) => labels[`com.openfaas.scale.${name}`];
  return {
    // OpenFaaS' own defaults: 1 and 20 (docs.openfaas.com/architecture/autoscaling).
    scaling: {
      floor: numberOf(own('min')) ?? 1,
      ceiling: numberOf(own('max')) ?? 20,
      target: numberOf(own('target')),
    },
    scaler: {
      ...NO_SCALER,
      kind: 'openfaas' as const,
      object: object.metadata.name,
      metric: own('type') ?? null,
    },
  };
}

/** Bounds and scaler of a workload, from the objects of one environment. */
export function scalerFacts(
  workload: Workload,
  objects: readonly KubernetesObject[],
): { scaling: ScalingFacts; scaler: ScalerFacts } {
  if (workload.runtime === 'knative') {
    return knativeFacts(workload);
  }
  if (workload.runtime === 'openfaas') {
    return openfaasFacts(workload);
  }
  const scaled = objects.find(object => scalesWorkload(object, workload));
  switch (scaled?.kind) {
    case 'HorizontalPodAutoscaler':
      return hpaFacts(scaled);
    case 'ScaledObject':
      return kedaFacts(scaled);
    default: {
      const replicas = numberOf((workload.object.spec as Untyped)?.replicas);
      return {
        scaling: { floor: replicas, ceiling: replicas, target: null },
        scaler: NO_SCALER,
      };
    }
  }
}
