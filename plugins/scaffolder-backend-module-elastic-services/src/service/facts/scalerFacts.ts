import { isDeepStrictEqual } from 'node:util';
import {
  BEHAVIOR_PRESETS,
  BEHAVIOR_RULES,
  triggerAnswerOf,
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
  /** Kind and name of the object that holds the policy. */
  objectKind: string | null;
  object: string | null;
  /** Where in that object each setting lies that can be changed, by the name of the fact; JSON pointers. */
  pointers: Readonly<Record<string, string>>;
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
  /** KEDA: replicas while the source of the metric is silent. */
  fallbackReplicas: number | null;
  /** KEDA: replicas while the schedule holds. */
  scheduledReplicas: number | null;
}

const NO_SCALER: ScalerFacts = {
  kind: 'none',
  objectKind: null,
  object: null,
  pointers: {},
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
  fallbackReplicas: null,
  scheduledReplicas: null,
};

const KNATIVE = 'autoscaling.knative.dev';

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

/** What every scaler's facts begin with: the object, its bounds, and more pointers than those. */
function holderFacts(
  object: KubernetesObject,
  pointers: Readonly<Record<string, string | false>>,
) {
  const { floor, ceiling } = replicaPointers(object)!;
  const all: Record<string, string | false> = { floor, ceiling, ...pointers };
  return {
    objectKind: object.kind,
    object: object.metadata.name,
    pointers: Object.fromEntries<string>(
      Object.entries(all).flatMap(([field, pointer]) =>
        pointer === false ? [] : [[field, pointer]],
      ),
    ),
  };
}

function behaviorPointers(pointer: string) {
  return {
    behavior: pointer,
    scaleUpWindowSeconds: `${pointer}/scaleUp/stabilizationWindowSeconds`,
    scaleDownWindowSeconds: `${pointer}/scaleDown/stabilizationWindowSeconds`,
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

function annotation(name: string): string {
  return `/spec/template/metadata/annotations/${KNATIVE}~1${name}`;
}

function knativeFacts({ object }: Workload) {
  const { metadata, spec }: Untyped = (object.spec as Untyped)?.template ?? {};
  const annotations: Record<string, string> = metadata?.annotations ?? {};
  const own = (name: string) => annotations[`${KNATIVE}/${name}`];
  const hardLimit = numberOf(spec?.containerConcurrency) ?? 0;
  // Knative makes an HPA of its own then, which knows none of the KPA's windows.
  const isHpa = own('class')?.startsWith('hpa.') ?? false;
  return {
    scaling: {
      ...boundsOf(object),
      // Knative's own defaults: no floor, no ceiling (config-autoscaler).
      floor: numberOf(own('min-scale')) ?? 0,
      target: numberOf(own('target')) ?? (hardLimit || null),
    },
    scaler: {
      ...NO_SCALER,
      kind: isHpa ? ('hpa' as const) : ('kpa' as const),
      ...holderFacts(object, {
        target: annotation('target'),
        stableWindowSeconds: !isHpa && annotation('window'),
        scaleDownDelaySeconds: !isHpa && annotation('scale-down-delay'),
        hardLimit: '/spec/template/spec/containerConcurrency',
      }),
      metric: own('metric') ?? 'concurrency',
      stableWindowSeconds: durationSeconds(own('window')),
      scaleDownDelaySeconds: durationSeconds(own('scale-down-delay')),
      // Only a target in requests at once follows from what a replica takes at once.
      hardLimit:
        hardLimit > 0 && (own('metric') ?? 'concurrency') === 'concurrency',
    },
  };
}

function hpaFacts(object: KubernetesObject) {
  const spec: Untyped = object.spec;
  const metrics: Untyped[] = spec.metrics ?? [];
  const index = metrics.findIndex(
    metric => (metric.containerResource ?? metric.resource)?.name === 'cpu',
  );
  const cpu = metrics[index];
  const source = cpu?.containerResource ? 'containerResource' : 'resource';
  const cpuPercent = numberOf(cpu?.[source]?.target?.averageUtilization);
  const bounds = boundsOf(object);
  return {
    // One replica is the API's own default (autoscaling/v2 HorizontalPodAutoscalerSpec.minReplicas).
    scaling: { ...bounds, floor: bounds.floor ?? 1 },
    scaler: {
      ...NO_SCALER,
      kind: 'hpa' as const,
      ...holderFacts(object, {
        cpuPercent:
          cpuPercent !== null &&
          `/spec/metrics/${index}/${source}/target/averageUtilization`,
        ...behaviorPointers('/spec/behavior'),
      }),
      cpuPercent,
      ...behaviorFacts(spec.behavior),
    },
  };
}

function kedaFacts(object: KubernetesObject) {
  const spec: Untyped = object.spec;
  const triggers: Untyped[] = spec.triggers ?? [];
  const valueOf = (type: string, key: string) =>
    numberOf(triggers.find(trigger => trigger.type === type)?.metadata?.[key]);
  const pointerTo = (type: string, key: string) => {
    const index = triggers.findIndex(trigger => trigger.type === type);
    return index >= 0 && `/spec/triggers/${index}/metadata/${key}`;
  };
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
      ...holderFacts(object, {
        requestsPerSecond: pointerTo('prometheus', 'threshold'),
        lagPerReplica: pointerTo('kafka', 'lagThreshold'),
        cpuPercent: pointerTo('cpu', 'value'),
        scheduledReplicas: pointerTo('cron', 'desiredReplicas'),
        fallbackReplicas: spec.fallback ? '/spec/fallback/replicas' : false,
        cooldownSeconds: '/spec/cooldownPeriod',
        ...behaviorPointers(
          '/spec/advanced/horizontalPodAutoscalerConfig/behavior',
        ),
      }),
      trigger: first ? triggerAnswerOf(first) : null,
      requestsPerSecond: valueOf('prometheus', 'threshold'),
      lagPerReplica: valueOf('kafka', 'lagThreshold'),
      cpuPercent: valueOf('cpu', 'value'),
      scheduledReplicas: valueOf('cron', 'desiredReplicas'),
      fallbackReplicas: numberOf(spec.fallback?.replicas),
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
      ...holderFacts(object, {
        target: '/spec/labels/com.openfaas.scale.target',
      }),
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
