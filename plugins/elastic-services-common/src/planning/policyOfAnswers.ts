import type {
  HpaPolicySpec,
  KedaPolicySpec,
  OpenFaasPolicySpec,
  ScalingPolicySpec,
} from '@elastic-mesh/autoscaling';
import type { ContainerResources } from '@elastic-mesh/autoscaling/capacity';
import { policyOfManifests } from '@elastic-mesh/autoscaling/manifests';
import { BEHAVIOR_RULES } from '../validation/behaviorPresets';
import {
  cpuPercentOf,
  type ScalerAnswers,
} from '../validation/deploymentScaler';
import { OPENFAAS_TARGET_PERCENT } from './openFaasCapacity';
import { knativeAnnotations } from './knativeAnnotations';
import { podContainers } from './podContainers';

/** What runs a service, as far as its scaling is concerned. */
export type PlannedRuntime = 'knative' | 'deployment' | 'openfaas';

/** The answer `scaling` of any runtime; a template asks for those that its manifests carry. */
export interface PlannedScaling {
  /** Fewest replicas. */
  floor: number;
  /** Most replicas. */
  ceiling: number;
  /** For each replica, in the unit of `metric`. For `knative` and `openfaas`. */
  target?: number;
  /** What `target` counts; default `concurrency`. For `knative` (`concurrency`, `rps`) and `openfaas`. */
  metric?: 'concurrency' | 'rps' | 'capacity' | 'cpu';
  /** Share of the target at which a replica is added; default 70, for `openfaas` 90. For `knative` and `openfaas` Pro. */
  utilizationPercent?: number;
  /** Time over which Knative averages; default 60. */
  windowSeconds?: number;
  /** Share of the window that decides in a panic; default 10. For `knative`. */
  panicWindowPercent?: number;
  /** Load over capacity from which Knative panics; default 200. */
  panicThresholdPercent?: number;
  /** Percent of the ceiling added at each alert; default 20. For `openfaas` CE. */
  factorPercent?: number;
  /** How long replicas stay that are no longer needed; default 0. For `knative` and `openfaas` Pro, there at most 300. */
  scaleDownDelaySeconds?: number;
  /** How long the last replica stays; default 0 in Knative, 900 in `openfaas` Pro. */
  lastReplicaSeconds?: number;
  /** Replicas of a new revision before it counts as ready; default 1. For `knative`. */
  initialScale?: number;
  /** Fewest replicas when it wakes from zero; default 1. For `knative`. */
  activationScale?: number;
  /** Requests that Knative keeps room for; -1 keeps the activator in the path. Default 211. */
  burstCapacity?: number;
}

/** What decides how a service scales. Plain JSON, already checked. */
export interface PolicyAnswers {
  runtime: PlannedRuntime;
  scaling: PlannedScaling;
  /** For `deployment`. */
  scaler?: ScalerAnswers;
  /** For `knative`: a replica never takes more requests at once than the target. */
  hardLimit?: boolean;
  /** For `openfaas`; default `pro`. */
  edition?: OpenFaasPolicySpec['edition'];
  /** For `openfaas`: whether the function joins the mesh; default `false`. Everything else does. */
  mesh?: boolean;
}

/** What the manifests of these answers say about scaling. */
export interface AnsweredPolicy {
  policy: ScalingPolicySpec;
  /** Requests one pod works on at once; 0 has no limit. */
  containerConcurrency?: number;
  /** Of one pod, with what Knative and Istio add. */
  containers: readonly ContainerResources[];
}

/** As the part `keda` writes it. */
const POLLING_SECONDS = 15;
const COOLDOWN_SECONDS = 300;

/**
 * The policy that a golden path renders from these answers, so that a preview shows what will run.
 *
 * A test renders the paths and compares (elastic-services-cli, `policyOfAnswers.test.ts`).
 *
 * @returns undefined where no load over HTTP decides (messages in Kafka), or where there is no scaler to speak of
 */
export function policyOfAnswers(
  answers: PolicyAnswers,
): AnsweredPolicy | undefined {
  const { runtime, mesh } = answers;
  const scaled = scaledBy(answers);
  return (
    scaled && {
      ...scaled,
      containers: podContainers(runtime, { inMesh: mesh }),
    }
  );
}

type Scaled = Omit<AnsweredPolicy, 'containers'>;

function scaledBy(answers: PolicyAnswers): Scaled | undefined {
  switch (answers.runtime) {
    case 'knative':
      return knativeOf(answers);
    case 'openfaas':
      return {
        policy: openFaasOf(answers),
        // CE scales by no target: the answer says what a replica handles at once, and the rest waits.
        ...(answers.edition === 'ce' && {
          containerConcurrency: answers.scaling.target,
        }),
      };
    default:
      return deploymentOf(answers);
  }
}

/** Read as a manifest, so that the class `hpa` becomes the HPA that Knative makes of it. */
function knativeOf({ scaling, hardLimit }: PolicyAnswers): Scaled {
  const { policy } = policyOfManifests([
    {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 'planned' },
      spec: {
        template: {
          metadata: { annotations: knativeAnnotations(scaling) },
        },
      },
    },
  ]);
  return { policy, containerConcurrency: hardLimit ? scaling.target : 0 };
}

/** One replica of five at each alert. */
const COMMUNITY_FACTOR_PERCENT = 20;

/** As the part `openfaas` writes the labels. */
function openFaasOf({ scaling, edition = 'pro' }: PolicyAnswers) {
  const labels =
    edition === 'pro'
      ? proLabelsOf(scaling)
      : { factor: scaling.factorPercent ?? COMMUNITY_FACTOR_PERCENT };
  const policy: OpenFaasPolicySpec = {
    kind: 'openfaas',
    edition,
    labels: texts('com.openfaas.scale.', {
      min: Math.max(1, scaling.floor),
      max: scaling.ceiling,
      ...labels,
    }),
  };
  return policy;
}

function proLabelsOf(scaling: PlannedScaling) {
  const { floor, metric = 'capacity', target } = scaling;
  const percent = scaling.utilizationPercent ?? OPENFAAS_TARGET_PERCENT;
  const { scaleDownDelaySeconds: delay, lastReplicaSeconds: last } = scaling;
  return {
    type: metric === 'concurrency' ? 'capacity' : metric,
    target,
    'target-proportion': (percent / 100).toFixed(2),
    ...(floor === 0 && { zero: 'true', 'zero-duration': `${last ?? 900}s` }),
    ...(delay && { 'down.window': `${delay}s` }),
  };
}

function deploymentOf({ scaling, scaler }: PolicyAnswers): Scaled | undefined {
  if (scaler?.kind === 'hpa') {
    return { policy: hpaOf(scaling, scaler) };
  }
  const triggers = scaler && triggersOf(scaler);
  return triggers && { policy: kedaOf(scaling, scaler, triggers) };
}

/** Name of the metric that the part `deployment` has the adapter for Prometheus make. */
export const REQUESTS_METRIC = 'istio_requests_per_second';

function hpaOf(scaling: PlannedScaling, scaler: ScalerAnswers): HpaPolicySpec {
  const { metric, requestsPerSecond = 1 } = scaler;
  const byRequests = metric === 'requests';
  return {
    kind: 'hpa',
    spec: {
      minReplicas: scaling.floor,
      maxReplicas: scaling.ceiling,
      metrics: [
        byRequests
          ? {
              type: 'Pods',
              metric: REQUESTS_METRIC,
              target: {
                type: 'AverageValue',
                averageValueMilli: requestsPerSecond * 1000,
              },
            }
          : {
              type: 'ContainerResource',
              resource: 'cpu',
              container: 'app',
              target: {
                type: 'Utilization',
                averageUtilization: cpuPercentOf(scaler),
              },
            },
      ],
      behavior: BEHAVIOR_RULES[scaler.behavior],
    },
    ...(byRequests && {
      metricSources: { [REQUESTS_METRIC]: 'requestsPerSecond' },
    }),
  };
}

function triggersOf(
  scaler: ScalerAnswers,
): KedaPolicySpec['triggers'] | undefined {
  switch (scaler.trigger) {
    case 'requests':
      return scaler.requestsPerSecond === undefined
        ? undefined
        : [
            {
              metric: 'requestsPerSecond',
              threshold: scaler.requestsPerSecond,
              activationThreshold: 0,
              metricType: 'AverageValue',
            },
          ];
    case 'cron':
      return scaler.cron && cronTriggers(scaler, scaler.cron);
    default:
      return undefined;
  }
}

/** The schedule prepares for load, CPU beside it answers what nobody foresaw. */
function cronTriggers(
  scaler: ScalerAnswers,
  { timezone, start, end, replicas }: NonNullable<ScalerAnswers['cron']>,
): KedaPolicySpec['triggers'] {
  return [
    { metric: 'cron', timezone, start, end, desiredReplicas: replicas },
    { metric: 'cpu', threshold: cpuPercentOf(scaler) },
  ];
}

function kedaOf(
  { floor, ceiling }: PlannedScaling,
  scaler: ScalerAnswers,
  triggers: KedaPolicySpec['triggers'],
): KedaPolicySpec {
  return {
    kind: 'keda',
    policy: {
      minReplicaCount: floor,
      maxReplicaCount: ceiling,
      pollingIntervalSeconds: POLLING_SECONDS,
      ...(floor === 0 && { cooldownPeriodSeconds: COOLDOWN_SECONDS }),
      // A schedule has no source that could be silent.
      ...(scaler.trigger !== 'cron' && {
        fallback: {
          failureThreshold: 4,
          behavior: 'currentReplicasIfHigher',
          replicas: Math.max(floor, 1),
        },
      }),
    },
    triggers,
    behavior: BEHAVIOR_RULES[scaler.behavior],
  };
}

/** Annotations or labels of one group; what is undefined is left out. */
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
