export * from './types';
export * from './behavior';
export * from './defaults';
export { groupOfPod, groupPods } from './pods';
export type {
  HpaPodGroup,
  HpaPodGroups,
  PodGroupingRules,
  PodMetric,
} from './pods';
export { normalizeDesiredReplicas } from './normalize';
export type { NormalizeContext, NormalizedReplicas } from './normalize';
export { ConditionList as HpaConditionList } from './conditions';
export { proposeForMetric } from './metric-proposal';
export type { MetricContext } from './metric-context';
export { quantityToFloat, quantityToMilli } from './quantity';
export * from './recommendations';
export { reconcileHpa } from './reconcile';
export { podRequest } from './requests';
export type { RequestResult } from './requests';
export * from './scale-events';
export { hpaTolerances, isWithinTolerance } from './tolerance';
export type { HpaTolerances } from './tolerance';
export { perPodUsage } from './totals';
export { requireHpaSpec, requireScaleToZeroAllowed } from './validation';
export { DEFAULT_KUBERNETES_VERSION, hpaSemantics } from './versions';
export type { HpaSemantics, KubernetesVersion } from './versions';
