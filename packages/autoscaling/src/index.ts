/*
 * What a page or a controller loads: the simulator, and one decision of each scaler. Every scaler's parts are in a
 * subpath of their own (hpa, knative, keda), as are sizing and prediction (planning), quotas (capacity) and the reader of
 * manifests (manifests).
 */
export * from './explanation';
export { AutoscalingInputError } from './errors';
export * from './simulation';
export * from './openfaas';

export * from './hpa/types';
export type { HpaSemantics, KubernetesVersion } from './hpa';
export {
  DEFAULT_METRICS,
  EMPTY_HPA_STATE,
  quantityToMilli,
  reconcileHpa,
  resolveBehavior,
} from './hpa';

export * from './keda/types';
export type { KedaActivity, KedaTrigger, KedaTriggerReading } from './keda';
export type { CronPeriod, CronSchedule } from './keda';
export {
  cronPeriods,
  generatedHpa,
  instantOfWallClock,
  nextCronStart,
  pollTriggers,
  requestKedaScale,
  wallClockMs,
} from './keda';

export type {
  Annotations,
  FieldError,
  KnativeAutoscalerConfig,
  KpaDecision,
  KpaInput,
  KpaPolicy,
  KpaScaleInput,
  KpaScaling,
  KpaSpec,
  KpaState,
  Reachability,
  ScaleBounds,
} from './knative';
export {
  autoscalerClass,
  AUTOSCALING_ANNOTATIONS,
  createKpaState,
  decideKpa,
  DEFAULT_AUTOSCALER_CONFIG,
  findAnnotation,
  formatFieldErrors,
  HPA_CLASS,
  KPA_CLASS,
  KPA_TICK_SECONDS,
  resolveKpaPolicy,
  scaleKpa,
  validateAutoscalingAnnotations,
} from './knative';
