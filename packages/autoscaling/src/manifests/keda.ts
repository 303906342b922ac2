import { requireKedaPolicy, type KedaPolicy } from '../keda';
import { parseGoBool } from '../knative/go-numbers';
import type { KedaLoadTriggerSpec, KedaTriggerSpec } from '../simulation';
import { Field } from './field';
import { behaviorOf } from './hpa';
import type { Manifest, ManifestOptions, ManifestPolicy } from './manifest';
import { sourceOf } from './metric-source';
import { scaleTargetOf } from './scale-target';

const PAUSED = 'autoscaling.keda.sh/paused';
const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';
const PAUSED_SCALE_IN = 'autoscaling.keda.sh/paused-scale-in';
const PAUSED_SCALE_OUT = 'autoscaling.keda.sh/paused-scale-out';
const FORCE_ACTIVATION = 'autoscaling.keda.sh/force-activation';

/** Where KEDA's scalers keep their target; the threshold of activation has the same name behind `activation`. */
const TARGET_KEYS = [
  'threshold',
  'value',
  'targetValue',
  'queueLength',
  'lagThreshold',
  'messageCount',
  'listLength',
  'queryValue',
  'targetQueryValue',
] as const;

const BEHAVIORS = [
  'static',
  'currentReplicas',
  'currentReplicasIfHigher',
  'currentReplicasIfLower',
  'scalingModifiers',
] as const;

type Annotations = Readonly<Record<string, string>>;

/** Which annotation holds a ScaledObject's replicas, and at what number when it says one. */
export interface KedaPause {
  readonly by: string;
  readonly replicas?: number;
}

/**
 * Whether annotations pause a ScaledObject altogether.
 *
 * `paused-replicas` goes before `paused`; a number it cannot read pauses nothing, while a `paused` that is no boolean
 * does (apis/keda/v1alpha1/scaledobject_types.go, NeedToBePausedByAnnotation).
 */
export function kedaPauseOf(annotations: Annotations): KedaPause | undefined {
  const text = annotations[PAUSED_REPLICAS];
  if (text !== undefined) {
    return /^\d+$/.test(text)
      ? { by: PAUSED_REPLICAS, replicas: Number(text) }
      : undefined;
  }
  return isSet(annotations, PAUSED) ? { by: PAUSED } : undefined;
}

/** The key and text of a trigger's target; undefined when its scaler keeps none in the metadata. */
export function kedaTargetOf(
  metadata: Readonly<Record<string, unknown>>,
): { key: string; value: unknown } | undefined {
  const key = TARGET_KEYS.find(name => Boolean(metadata[name]));
  return key && { key, value: metadata[key] };
}

/**
 * The settings of a ScaledObject and of its annotations that decide.
 *
 * @throws AutoscalingInputError naming the field that KEDA would refuse
 */
export function kedaPolicyOf(manifest: Manifest): KedaPolicy {
  const root = new Field('', manifest);
  const annotations = root.at('metadata').at('annotations').texts();
  const spec = root.at('spec');
  const number = (key: string) => spec.at(key).optional(one => one.number());
  const policy: KedaPolicy = {
    minReplicaCount: number('minReplicaCount'),
    maxReplicaCount: number('maxReplicaCount'),
    idleReplicaCount: number('idleReplicaCount'),
    cooldownPeriodSeconds: number('cooldownPeriod'),
    initialCooldownPeriodSeconds: number('initialCooldownPeriod'),
    pollingIntervalSeconds: number('pollingInterval'),
    fallback: spec.at('fallback').optional(fallback => ({
      failureThreshold: fallback.at('failureThreshold').number(),
      replicas: fallback.at('replicas').number(),
      behavior: fallback.at('behavior').optional(one => one.oneOf(BEHAVIORS)),
    })),
    paused: kedaPauseOf(annotations) !== undefined,
    pausedScaleIn: isSet(annotations, PAUSED_SCALE_IN),
    pausedScaleOut: isSet(annotations, PAUSED_SCALE_OUT),
    forceActivation: isSet(annotations, FORCE_ACTIVATION),
  };
  requireKedaPolicy(policy);
  return policy;
}

/** A ScaledObject as a policy. */
export function readScaledObject(
  manifest: Manifest,
  options: ManifestOptions,
): ManifestPolicy {
  const spec = new Field('', manifest).at('spec');
  const formula = spec.at('advanced').at('scalingModifiers').at('formula');
  if (!formula.isAbsent) {
    throw formula.refused('none: a formula over triggers is not simulated');
  }
  const triggers = spec.at('triggers').items();
  if (triggers.length === 0) {
    throw spec.at('triggers').refused('a list with at least one trigger');
  }
  const config = spec.at('advanced').at('horizontalPodAutoscalerConfig');
  return {
    policy: {
      kind: 'keda',
      policy: kedaPolicyOf(manifest),
      triggers: triggers.map(trigger => triggerOf(trigger, options)),
      behavior: behaviorOf(config.at('behavior')),
    },
    target: scaleTargetOf(spec),
  };
}

function triggerOf(trigger: Field, options: ManifestOptions): KedaTriggerSpec {
  const type = trigger.at('type').text();
  const metadata = trigger.at('metadata');
  if (type === 'cpu' || type === 'memory') {
    return resourceTriggerOf(type, trigger);
  }
  if (type === 'cron') {
    return {
      metric: type,
      timezone: metadata.at('timezone').text(),
      start: metadata.at('start').text(),
      end: metadata.at('end').text(),
      desiredReplicas: metadata.at('desiredReplicas').numericText(),
    };
  }
  const found = kedaTargetOf((metadata.value ?? {}) as Record<string, unknown>);
  if (!found) {
    throw metadata.refused(`an object with one of ${TARGET_KEYS.join(', ')}`);
  }
  const { key } = found;
  const activation = `activation${key[0].toUpperCase()}${key.slice(1)}`;
  const name = trigger.at('name').optional(one => one.text()) ?? type;
  return {
    metric: sourceOf(name, options),
    threshold: metadata.at(key).numericText(),
    activationThreshold:
      metadata.at(activation).optional(one => one.numericText()) ?? 0,
    metricType: trigger
      .at('metricType')
      .optional(one => one.oneOf(['AverageValue', 'Value'])),
  };
}

/** Percent of the request, or (AverageValue) a quantity per pod. */
function resourceTriggerOf(
  metric: 'cpu' | 'memory',
  trigger: Field,
): KedaLoadTriggerSpec {
  const metricType = trigger
    .at('metricType')
    .optional(one => one.oneOf(['Utilization', 'AverageValue']));
  const value = trigger.at('metadata').at('value');
  return metricType === 'AverageValue'
    ? { metric, threshold: value.milli() / 1000, metricType }
    : { metric, threshold: value.numericText() };
}

/** Go's ParseBool; what is no boolean counts as set, which is how KEDA reads `paused`. */
function isSet(annotations: Annotations, key: string): boolean {
  const text = annotations[key];
  if (text === undefined) {
    return false;
  }
  const parsed = parseGoBool(text);
  return !parsed.ok || parsed.value;
}
