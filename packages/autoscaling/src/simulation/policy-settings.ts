import { AutoscalingInputError } from '../errors';
import type { HpaMetricSpec, HpaSpec } from '../hpa';
import type {
  KedaTriggerSpec,
  KpaPolicySpec,
  ScalingPolicySpec,
} from './world';

/** The settings of a policy that a search may turn, in words that mean the same for every scaler. */
export interface PolicySettings {
  minReplicas?: number;
  maxReplicas?: number;
  /** Concurrency or rate per pod (KPA, KEDA, OpenFaaS), or percent of the CPU request (HPA). */
  target?: number;
  /** KPA: stable window. HPA and KEDA: stabilization before scaling down. */
  windowSeconds?: number;
  /** KPA: scale-down-delay. KEDA: cooldownPeriod. */
  delaySeconds?: number;
}

const KNATIVE = 'autoscaling.knative.dev/';
const OPENFAAS = 'com.openfaas.scale.';

/**
 * The policy with these settings, everything else as it was.
 *
 * @throws AutoscalingInputError for a setting the scaler does not have
 */
export function withSettings(
  policy: ScalingPolicySpec,
  settings: PolicySettings,
): ScalingPolicySpec {
  switch (policy.kind) {
    case 'kpa':
      return kpaWith(policy, settings);
    case 'hpa':
      refuse(settings, ['delaySeconds'], policy.kind);
      return { ...policy, spec: hpaWith(policy.spec, settings) };
    case 'keda':
      return {
        ...policy,
        policy: {
          ...policy.policy,
          minReplicaCount:
            settings.minReplicas ?? policy.policy.minReplicaCount,
          maxReplicaCount:
            settings.maxReplicas ?? policy.policy.maxReplicaCount,
          cooldownPeriodSeconds:
            settings.delaySeconds ?? policy.policy.cooldownPeriodSeconds,
        },
        triggers: withTarget(policy.triggers, settings.target),
        behavior: behaviorWith(policy.behavior, settings),
      };
    case 'openfaas':
      refuse(settings, ['windowSeconds', 'delaySeconds'], policy.kind);
      return {
        ...policy,
        labels: {
          ...policy.labels,
          ...texts(OPENFAAS, {
            min: settings.minReplicas,
            max: settings.maxReplicas,
            target: settings.target,
          }),
        },
      };
    default:
      refuse(
        settings,
        ['maxReplicas', 'target', 'windowSeconds', 'delaySeconds'],
        policy.kind,
      );
      return { ...policy, replicas: settings.minReplicas ?? policy.replicas };
  }
}

/** The first trigger that has a target; a schedule has none. */
function withTarget(
  triggers: readonly KedaTriggerSpec[],
  target: number | undefined,
): readonly KedaTriggerSpec[] {
  const first = triggers.findIndex(({ metric }) => metric !== 'cron');
  return target === undefined
    ? triggers
    : triggers.map((trigger, i) =>
        i === first && trigger.metric !== 'cron'
          ? { ...trigger, threshold: target }
          : trigger,
      );
}

function kpaWith(
  policy: KpaPolicySpec,
  settings: PolicySettings,
): KpaPolicySpec {
  const seconds = (value: number | undefined) =>
    value === undefined ? undefined : `${value}s`;
  return {
    ...policy,
    annotations: {
      ...policy.annotations,
      ...texts(KNATIVE, {
        'min-scale': settings.minReplicas,
        'max-scale': settings.maxReplicas,
        target: settings.target,
        window: seconds(settings.windowSeconds),
        'scale-down-delay': seconds(settings.delaySeconds),
      }),
    },
  };
}

function hpaWith(spec: HpaSpec, settings: PolicySettings): HpaSpec {
  const metrics: readonly HpaMetricSpec[] | undefined =
    settings.target === undefined
      ? spec.metrics
      : [
          {
            type: 'Resource',
            resource: 'cpu',
            target: {
              type: 'Utilization',
              averageUtilization: settings.target,
            },
          },
          ...(spec.metrics ?? []).slice(1),
        ];
  return {
    ...spec,
    minReplicas: settings.minReplicas ?? spec.minReplicas,
    maxReplicas: settings.maxReplicas ?? spec.maxReplicas,
    metrics,
    behavior: behaviorWith(spec.behavior, settings),
  };
}

function behaviorWith(
  behavior: HpaSpec['behavior'],
  { windowSeconds }: PolicySettings,
): HpaSpec['behavior'] {
  return windowSeconds === undefined
    ? behavior
    : {
        ...behavior,
        scaleDown: {
          ...behavior?.scaleDown,
          stabilizationWindowSeconds: windowSeconds,
        },
      };
}

function texts(
  prefix: string,
  values: Record<string, number | string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`${prefix}${name}`, String(value)]),
  );
}

function refuse(
  settings: PolicySettings,
  names: readonly (keyof PolicySettings)[],
  kind: string,
): void {
  for (const name of names) {
    if (settings[name] !== undefined) {
      throw new AutoscalingInputError(
        `settings.${name}`,
        settings[name],
        `nothing: a policy of kind ${kind} has no such setting`,
      );
    }
  }
}
