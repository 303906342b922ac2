import { isDeepStrictEqual } from 'node:util';
import {
  DEFAULT_AUTOSCALER_CONFIG,
  formatFieldErrors,
  type KnativeAutoscalerConfig,
  type Reachability,
  validateAutoscalingAnnotations,
} from '@elastic-mesh/autoscaling';
import {
  resolveInitialScale,
  resolveKpaMetric,
} from '@elastic-mesh/autoscaling/knative';
import {
  parseAutoscalerConfig,
  resolveKpaSpec,
  resolveMetricTarget,
  resolveScaleBounds,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Input {
  annotations: Record<string, string>;
  containerConcurrency?: number;
  reachability?: Reachability;
  config?: Partial<KnativeAutoscalerConfig>;
  configMap?: Record<string, string>;
}

interface Case {
  id: string;
  fn: string;
  input: Input;
  expected: Record<string, unknown>;
}

function clusterConfig(input: Input): KnativeAutoscalerConfig {
  if (input.configMap === undefined) {
    return { ...DEFAULT_AUTOSCALER_CONFIG, ...input.config };
  }
  const parsed = parseAutoscalerConfig(input.configMap);
  if (!parsed.ok) {
    throw new Error(parsed.error);
  }
  return parsed.config;
}

function spec(input: Input, config: KnativeAutoscalerConfig) {
  return resolveKpaSpec({
    annotations: input.annotations,
    config,
    containerConcurrency: input.containerConcurrency ?? 0,
    reachability: input.reachability ?? '',
  });
}

function windows(input: Input, config: KnativeAutoscalerConfig) {
  const metric = resolveKpaMetric(input.annotations, config);
  return {
    stableWindowSeconds: metric.stableWindowSeconds,
    panicWindowSeconds: metric.panicWindowSeconds,
  };
}

function bounds(input: Input, config: KnativeAutoscalerConfig) {
  return resolveScaleBounds(
    input.annotations,
    config,
    input.reachability ?? '',
  );
}

/** Each upstream function by the name the data gives it. */
const FUNCTIONS: Record<string, (input: Input) => unknown> = {
  ResolveMetricTarget: input =>
    resolveMetricTarget(
      input.annotations,
      clusterConfig(input),
      input.containerConcurrency ?? 0,
    ),
  MakeMetric: input => windows(input, clusterConfig(input)),
  MakeDecider: input => spec(input, clusterConfig(input)),
  GetInitialScale: input => ({
    initialScale: resolveInitialScale(input.annotations, clusterConfig(input)),
  }),
  ScaleBounds: input => bounds(input, clusterConfig(input)),
  'MakeDecider+MakeMetric+ScaleBounds': input => {
    const config = clusterConfig(input);
    return {
      ...spec(input, config),
      ...windows(input, config),
      ...bounds(input, config),
    };
  },
  NewConfigFromMap: input => {
    const parsed = parseAutoscalerConfig(input.configMap ?? {});
    return parsed.ok ? { config: parsed.config } : { error: parsed.error };
  },
  ValidateAnnotations: input => {
    const errors = validateAutoscalingAnnotations(
      input.annotations,
      clusterConfig(input),
    );
    return { valid: errors.length === 0, error: formatFieldErrors(errors) };
  },
};

/** Targets, windows, bounds, the ConfigMap and the webhook's verdicts on annotations, all texts exact. */
export const knativeConfig: Suite = {
  file: 'autoscaling/knative-config.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('knative-config');
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    for (const { id, fn, input, expected } of cases) {
      const run = FUNCTIONS[fn];
      if (!run) {
        scorer.notRun(fn);
        continue;
      }
      scorer.check(
        id,
        expected,
        () => run(input),
        (want, got) => isDeepStrictEqual(want, got),
      );
    }
    return [scorer.result()];
  },
};
