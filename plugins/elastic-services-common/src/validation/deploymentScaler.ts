import { BEHAVIOR_PRESETS } from './behaviorPresets';
import {
  choiceProblems,
  numberProblems,
  problem,
  type InputProblem,
} from './problem';
import { MAX_REPLICAS, validateReplicaBounds } from './scalingBounds';

export const DEPLOYMENT_SCALERS = ['hpa', 'keda'] as const;
/** What an HPA follows: CPU of the code, or requests that an adapter for Prometheus gives it. */
export const HPA_METRICS = ['cpu', 'requests'] as const;
export const KEDA_TRIGGERS = ['requests', 'http', 'kafka', 'cron'] as const;

/** The answers on bounds of the golden path `elastic-deployment`. */
export interface DeploymentScalingAnswers {
  /** Fewest replicas. */
  floor: number;
  /** Most replicas. */
  ceiling: number;
}

/** What adds and removes replicas of a Deployment. Fields of what is not chosen are ignored. */
export interface ScalerAnswers {
  kind: (typeof DEPLOYMENT_SCALERS)[number];
  behavior: (typeof BEHAVIOR_PRESETS)[number];
  /** For `hpa`; default `cpu`. */
  metric?: (typeof HPA_METRICS)[number];
  /** Share of the CPU request of the code's container; for `hpa` by CPU, and beside `cron`. */
  cpuPercent?: number;
  /** For `keda`. */
  trigger?: (typeof KEDA_TRIGGERS)[number];
  /** For each replica; for `requests` and `http`. */
  requestsPerSecond?: number;
  /** For `requests`. */
  prometheusUrl?: string;
  kafka?: {
    bootstrapServers: string;
    topic: string;
    consumerGroup: string;
    /** Messages waiting for each replica. */
    lagPerReplica: number;
  };
  cron?: { timezone: string; start: string; end: string; replicas: number };
}

/** Scaler answers as they arrive: any of them may be missing or of the wrong kind. */
export type UncheckedScalerAnswers = Readonly<Record<string, unknown>>;

const DEFAULT_CPU_PERCENT = 70;
const MAX_REQUESTS_PER_SECOND = 1_000_000;
const BROKERS = /^[\w.-]+:\d{1,5}(,[\w.-]+:\d{1,5})*$/;
/** Kafka's own rule for topics (org.apache.kafka.common.internals.Topic); groups are held to it too. */
const KAFKA_NAME = /^[A-Za-z0-9._-]{1,249}$/;
const CRON = /^[\d*,/-]+( [\d*,/A-Za-z-]+){4}$/;
const TIME_ZONE = /^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$/;
const HTTP_URL = /^https?:\/\/[\w.-]+(:\d{1,5})?(\/[\w./-]*)?$/;

function patternProblems(
  field: string,
  value: unknown,
  pattern: RegExp,
  example: string,
): InputProblem[] {
  return typeof value === 'string' && pattern.test(value)
    ? []
    : [
        problem(field, 'validation.form', {
          value: String(value ?? '').slice(0, 120),
          example,
        }),
      ];
}

function recordOf(value: unknown): UncheckedScalerAnswers {
  return typeof value === 'object' && value !== null
    ? (value as UncheckedScalerAnswers)
    : {};
}

function cpuProblems(scaler: UncheckedScalerAnswers): InputProblem[] {
  const { cpuPercent = DEFAULT_CPU_PERCENT } = scaler;
  return numberProblems('scaler.cpuPercent', cpuPercent, { min: 10, max: 95 });
}

function rateProblems(scaler: UncheckedScalerAnswers): InputProblem[] {
  return numberProblems('scaler.requestsPerSecond', scaler.requestsPerSecond, {
    min: 1,
    max: MAX_REQUESTS_PER_SECOND,
  });
}

function hpaProblems(scaler: UncheckedScalerAnswers): InputProblem[] {
  const { metric = 'cpu' } = scaler;
  return [
    ...choiceProblems('scaler.metric', metric, HPA_METRICS),
    ...(metric === 'requests' ? rateProblems(scaler) : cpuProblems(scaler)),
  ];
}

function requestProblems(scaler: UncheckedScalerAnswers): InputProblem[] {
  return [
    ...rateProblems(scaler),
    ...prometheusUrlProblems('scaler.prometheusUrl', scaler.prometheusUrl),
  ];
}

/** Refuses what is no address of a Prometheus. */
export function prometheusUrlProblems(
  field: string,
  value: unknown,
): InputProblem[] {
  return patternProblems(
    field,
    value,
    HTTP_URL,
    'http://prometheus.monitoring.svc:9090',
  );
}

function kafkaProblems(kafka: UncheckedScalerAnswers): InputProblem[] {
  const at = (name: string) => `scaler.kafka.${name}`;
  return [
    ...patternProblems(
      at('bootstrapServers'),
      kafka.bootstrapServers,
      BROKERS,
      'kafka.kafka.svc:9092',
    ),
    ...patternProblems(at('topic'), kafka.topic, KAFKA_NAME, 'orders'),
    ...patternProblems(
      at('consumerGroup'),
      kafka.consumerGroup,
      KAFKA_NAME,
      'order-workers',
    ),
    ...numberProblems(at('lagPerReplica'), kafka.lagPerReplica, {
      min: 1,
      max: 1_000_000,
    }),
  ];
}

function cronProblems(
  cron: UncheckedScalerAnswers,
  bounds: Partial<DeploymentScalingAnswers>,
): InputProblem[] {
  const at = (name: string) => `scaler.cron.${name}`;
  return [
    ...patternProblems(
      at('timezone'),
      cron.timezone,
      TIME_ZONE,
      'Europe/Berlin',
    ),
    ...patternProblems(at('start'), cron.start, CRON, '0 8 * * 1-5'),
    ...patternProblems(at('end'), cron.end, CRON, '0 18 * * 1-5'),
    ...numberProblems(at('replicas'), cron.replicas, {
      min: bounds.floor ?? 1,
      max: bounds.ceiling ?? MAX_REPLICAS,
    }),
  ];
}

/** Types of KEDA's triggers by the answer `scaler.trigger` that they come from, where the two differ. */
const TRIGGER_ANSWERS: Readonly<Record<string, string>> = {
  prometheus: 'requests',
  // The HTTP add-on; any scaler that pushes can wake a workload from zero (KEDA, externalscaler.proto, StreamIsActive).
  'external-push': 'http',
};

/** The answer `scaler.trigger` of a trigger of KEDA of this type. */
export function triggerAnswerOf(type: string): string {
  return TRIGGER_ANSWERS[type] ?? type;
}

/**
 * Fewest replicas that this scaler can start from.
 * Two, so that one may be ejected or evicted; KEDA alone may rest at zero, and only where the metric exists without a pod:
 * messages in Kafka, or requests that the HTTP add-on takes in front of the pods.
 */
export function lowestFloor(scaler: UncheckedScalerAnswers): number {
  return scaler.kind === 'keda' &&
    (scaler.trigger === 'kafka' || scaler.trigger === 'http')
    ? 0
    : 2;
}

/** Refuses bounds that the scaler cannot keep, and a scaler that is not fully described. */
export function validateDeploymentScaling(
  scaling: Partial<DeploymentScalingAnswers>,
  unchecked: UncheckedScalerAnswers,
): InputProblem[] {
  const scaler = recordOf(unchecked);
  const { kind, trigger } = scaler;
  const common = [
    ...validateReplicaBounds(scaling, 'scaling', lowestFloor(scaler)),
    ...choiceProblems('scaler.kind', kind, DEPLOYMENT_SCALERS),
    ...choiceProblems('scaler.behavior', scaler.behavior, BEHAVIOR_PRESETS),
  ];
  if (kind !== 'keda') {
    return [...common, ...hpaProblems(scaler)];
  }
  switch (trigger) {
    case 'requests':
      return [...common, ...requestProblems(scaler)];
    case 'http':
      return [...common, ...rateProblems(scaler)];
    case 'kafka':
      return [...common, ...kafkaProblems(recordOf(scaler.kafka))];
    case 'cron':
      return [
        ...common,
        ...cpuProblems(scaler),
        ...cronProblems(recordOf(scaler.cron), scaling),
      ];
    default:
      return [
        ...common,
        ...choiceProblems('scaler.trigger', trigger, KEDA_TRIGGERS),
      ];
  }
}

/** The CPU target where none was given, in percent of the request. */
export function cpuPercentOf(scaler: { cpuPercent?: number }): number {
  return scaler.cpuPercent ?? DEFAULT_CPU_PERCENT;
}
