/** Bounds of Knative's autoscaling settings. Source: knative/serving `pkg/apis/autoscaling/register.go`. */
export const KNATIVE_LIMITS = {
  /** Least target of one pod, in load units. */
  targetMin: 0.01,
  windowMinSeconds: 6,
  windowMaxSeconds: 3600,
  panicWindowPercentageMin: 1,
  panicWindowPercentageMax: 100,
  panicThresholdPercentageMin: 110,
  panicThresholdPercentageMax: 1000,
  maxInt32: 2_147_483_647,
} as const;
