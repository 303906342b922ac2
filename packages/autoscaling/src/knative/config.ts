import { KPA_CLASS } from './annotations';

/**
 * The cluster's settings of Knative's autoscaler: the ConfigMap `config-autoscaler`, parsed.
 *
 * Source: knative/serving `pkg/autoscaler/config/autoscalerconfig/autoscalerconfig.go`.
 */
export interface KnativeAutoscalerConfig {
  readonly podAutoscalerClass: string;
  readonly enableScaleToZero: boolean;
  readonly allowZeroInitialScale: boolean;
  readonly maxScaleUpRate: number;
  readonly maxScaleDownRate: number;
  /** Share of a pod's concurrency to aim at, above 0, at most 1. */
  readonly containerConcurrencyTargetFraction: number;
  readonly containerConcurrencyTargetDefault: number;
  /** Share of a pod's requests a second to aim at; a constant, no key sets it. */
  readonly targetUtilization: number;
  readonly rpsTargetDefault: number;
  readonly targetBurstCapacity: number;
  readonly activatorCapacity: number;
  readonly panicWindowPercentage: number;
  readonly panicThresholdPercentage: number;
  readonly initialScale: number;
  readonly minScale: number;
  readonly maxScale: number;
  readonly maxScaleLimit: number;
  readonly stableWindowSeconds: number;
  readonly scaleDownDelaySeconds: number;
  readonly scaleToZeroGracePeriodSeconds: number;
  readonly scaleToZeroPodRetentionPeriodSeconds: number;
}

/** What a cluster without any setting has. Source: knative/serving `pkg/autoscaler/config/config.go: defaultConfig`. */
export const DEFAULT_AUTOSCALER_CONFIG: KnativeAutoscalerConfig = {
  podAutoscalerClass: KPA_CLASS,
  enableScaleToZero: true,
  allowZeroInitialScale: false,
  maxScaleUpRate: 1000,
  maxScaleDownRate: 2,
  containerConcurrencyTargetFraction: 0.7,
  containerConcurrencyTargetDefault: 100,
  targetUtilization: 0.7,
  rpsTargetDefault: 200,
  targetBurstCapacity: 211,
  activatorCapacity: 100,
  panicWindowPercentage: 10,
  panicThresholdPercentage: 200,
  initialScale: 1,
  minScale: 0,
  maxScale: 0,
  maxScaleLimit: 0,
  stableWindowSeconds: 60,
  scaleDownDelaySeconds: 0,
  scaleToZeroGracePeriodSeconds: 30,
  scaleToZeroPodRetentionPeriodSeconds: 0,
};
