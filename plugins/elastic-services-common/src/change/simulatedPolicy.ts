import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  KPA_CLASS,
  type HpaBehavior,
  type HpaMetricSpec,
  type HpaPolicySpec,
  type KedaPolicySpec,
  type KpaPolicySpec,
  type OpenFaasPolicySpec,
  type SimulatedMetric,
} from '@elastic-mesh/autoscaling';
import type { PolicyMetric, RatePolicy, ScalingPolicy } from '../model';
import {
  REQUESTS_METRIC,
  type AnsweredPolicy,
} from '../planning/policyOfAnswers';
import { annotatedTarget, type LivePolicy } from './liveScaling';

/** Why a policy that runs cannot be simulated. */
export type PolicyLack =
  | 'unscaled'
  /** Messages decide, not requests over HTTP. */
  | 'messages'
  /** The interceptor of KEDA's HTTP add-on counts. */
  | 'interceptor'
  /** What its metric counts is not known. */
  | 'metric';

/** What an adapter's policy says for the simulator; of pods it says nothing. */
export type SimulatedPolicy = Omit<AnsweredPolicy, 'containers'>;

/** The simulator's settings of a policy that runs, or why there are none. */
export function simulatedPolicyOf({
  scaler,
  policy,
}: LivePolicy): SimulatedPolicy | { lack: PolicyLack } {
  switch (scaler) {
    case 'kpa':
      return policy.metrics.length
        ? {
            policy: kpaOf(policy),
            containerConcurrency: policy.containerConcurrency ?? 0,
          }
        : { lack: 'metric' };
    case 'hpa':
      return hpaOf(policy);
    case 'keda':
      return kedaOf(policy);
    case 'openfaas':
      return { policy: openFaasOf(policy) };
    default:
      return { lack: 'unscaled' };
  }
}

function kpaOf(policy: ScalingPolicy): KpaPolicySpec {
  const [{ kind }] = policy.metrics;
  const { stableWindowSeconds = 60, panicWindowSeconds } = policy;
  const percent = (ratio: number | undefined) =>
    ratio === undefined ? undefined : 100 * ratio;
  const seconds = (value: number | undefined) =>
    value === undefined ? undefined : `${value}s`;
  const panicRatio =
    panicWindowSeconds === undefined
      ? undefined
      : panicWindowSeconds / stableWindowSeconds;
  return {
    kind: 'kpa',
    annotations: texts([
      [KEYS.class[0], KPA_CLASS],
      [KEYS.metric[0], kind],
      [KEYS.target[0], annotatedTarget(policy)],
      [
        KEYS.targetUtilizationPercentage[0],
        percent(policy.targetUtilizationRatio),
      ],
      [KEYS.minScale[0], policy.minReplicas],
      [KEYS.maxScale[0], policy.maxReplicas],
      [KEYS.window[0], seconds(policy.stableWindowSeconds)],
      [KEYS.panicWindowPercentage[0], percent(panicRatio)],
      [KEYS.panicThresholdPercentage[0], percent(policy.panicThresholdRatio)],
      [KEYS.scaleDownDelay[0], seconds(policy.scaleDownDelaySeconds)],
    ]),
  };
}

/** Annotations or labels; six digits, so that 70.00000000000001 is 70. */
function texts(
  values: readonly (readonly [string, string | number | undefined])[],
): Record<string, string> {
  return Object.fromEntries(
    values.flatMap(([key, value]) => {
      if (value === undefined) {
        return [];
      }
      const text = typeof value === 'number' ? +value.toFixed(6) : value;
      return [[key, String(text)]];
    }),
  );
}

/** Metrics of pods that count their requests, by the names in use for them: of the golden paths, and of adapters' examples. */
const REQUEST_METRICS: ReadonlySet<string> = new Set([
  REQUESTS_METRIC,
  'http_requests_per_second',
  'http_requests',
  'requests_per_second',
  'requests-per-second',
]);

function hpaOf(policy: ScalingPolicy): SimulatedPolicy | { lack: PolicyLack } {
  const metrics = policy.metrics.map(hpaMetricOf);
  if (!metrics.length || metrics.some(metric => metric === undefined)) {
    return { lack: 'metric' };
  }
  const names = policy.metrics.filter(({ kind }) => kind === 'pods');
  const sources: Record<string, SimulatedMetric> = Object.fromEntries(
    names.map(({ name }) => [name, 'requestsPerSecond']),
  );
  const { maxReplicas = Infinity } = policy;
  const spec: HpaPolicySpec = {
    kind: 'hpa',
    spec: {
      minReplicas: policy.minReplicas,
      maxReplicas,
      metrics: metrics as HpaMetricSpec[],
      behavior: behaviorOf(policy),
    },
    metricSources: sources,
  };
  return { policy: spec };
}

function hpaMetricOf(metric: PolicyMetric): HpaMetricSpec | undefined {
  const { kind, name, unit, target = 0, perPod } = metric;
  if ((kind === 'cpu' || kind === 'memory') && target > 0) {
    return {
      type: 'Resource',
      resource: kind,
      target:
        unit === 'percent'
          ? { type: 'Utilization', averageUtilization: target }
          : { type: 'AverageValue', averageValueMilli: 1000 * target },
    };
  }
  return kind === 'pods' && perPod && REQUEST_METRICS.has(name)
    ? {
        type: 'Pods',
        metric: name,
        target: { type: 'AverageValue', averageValueMilli: 1000 * target },
      }
    : undefined;
}

/** Undefined where an HPA says nothing, so that it keeps to its old limit of growth. */
function behaviorOf(policy: ScalingPolicy): HpaBehavior | undefined {
  if (!policy.scaleUpPolicies && !policy.scaleDownPolicies) {
    return undefined;
  }
  const rules = (seconds: number | undefined, rates: RatePolicy[] = []) => ({
    stabilizationWindowSeconds: seconds,
    selectPolicy: 'Max' as const,
    policies: rates,
  });
  return {
    scaleUp: rules(policy.scaleUpStabilizationSeconds, policy.scaleUpPolicies),
    scaleDown: rules(
      policy.scaleDownStabilizationSeconds,
      policy.scaleDownPolicies,
    ),
  };
}

function kedaOf(policy: ScalingPolicy): SimulatedPolicy | { lack: PolicyLack } {
  // A schedule only raises the floor at set times.
  const following = policy.metrics.filter(({ trigger }) => trigger !== 'cron');
  const lack = following.map(lackOf).find(one => one !== undefined);
  if (lack || !following.length) {
    return { lack: lack ?? 'metric' };
  }
  const spec: KedaPolicySpec = {
    kind: 'keda',
    policy: {
      minReplicaCount: policy.minReplicas,
      maxReplicaCount: policy.maxReplicas,
      pollingIntervalSeconds: policy.pollingIntervalSeconds,
      cooldownPeriodSeconds: policy.cooldownSeconds,
    },
    triggers: following.map(({ kind, target = 0, unit, perPod }) =>
      kind === 'cpu' || kind === 'memory'
        ? {
            metric: kind,
            threshold: target,
            ...(unit !== 'percent' && { metricType: 'AverageValue' as const }),
          }
        : {
            metric: 'requestsPerSecond' as const,
            threshold: target,
            metricType: perPod ? ('AverageValue' as const) : ('Value' as const),
          },
    ),
    behavior: behaviorOf(policy),
  };
  return { policy: spec };
}

/** A query of Prometheus counts requests in the golden paths, and their reports take it so as well. */
function lackOf(metric: PolicyMetric): PolicyLack | undefined {
  switch (metric.trigger) {
    case 'cpu':
    case 'memory':
    case 'prometheus':
      return metric.target === undefined ? 'metric' : undefined;
    case 'kafka':
      return 'messages';
    case 'external-push':
      return 'interceptor';
    default:
      return 'metric';
  }
}

/** Labels that only the edition Pro reads tell which one it is. */
function openFaasOf({
  minReplicas,
  maxReplicas,
  metrics,
  scaleToZero,
}: ScalingPolicy): OpenFaasPolicySpec {
  const [metric] = metrics;
  const isPro = metric?.target !== undefined;
  const label = (name: string) => `com.openfaas.scale.${name}`;
  return {
    kind: 'openfaas',
    edition: isPro ? 'pro' : 'ce',
    labels: texts([
      [label('min'), Math.max(1, minReplicas)],
      [label('max'), maxReplicas],
      ...(isPro
        ? ([
            [label('type'), metric.name],
            [label('target'), metric.target],
            [label('zero'), scaleToZero ? 'true' : undefined],
          ] as const)
        : []),
    ]),
  };
}
