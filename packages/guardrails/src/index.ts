export * from './model';
export * from './rule';
export * from './platform';
export {
  check,
  checkBundle,
  toRuleContext,
  type CheckReport,
  type ExemptedFinding,
  type Note,
} from './engine/check';
export {
  EXEMPT_ANNOTATION,
  exemptionsOf,
  type Exemption,
} from './engine/exemption';
export type { CheckOptions } from './engine/options';
export { allRules, findRule } from './rules';

export { containerResources } from './elastic/podResources';
export { quotaDemands, type NamespaceDemand } from './elastic/quotaDemands';
export type { TargetVersions } from './schema/versions';
export * from './promql';
export {
  carriedVersions,
  schemaLibrary,
  type SchemaLibrary,
} from './schema/library';
export { schemaVerdict, type SchemaVerdict } from './schema/judge';
export * from './prometheus/checks';
export * from './prometheus/ruleGroups';
export { istioWebhookVerdict } from './istio/webhook';
export type { Complaint, Complaints } from './istio/complaints';
export {
  unreachableRules,
  type UnreachableRule,
} from './istio/unreachableRules';
export { knativeWebhookVerdict } from './knative/webhook';
export type { KnativeError, KnativeErrors } from './knative/fieldErrors';
export * from './policies';
