import type { Rule } from '../rule';
import { elasticRules } from './elastic';
import { istioAnalysisRules } from './istio-analysis';
import { istioWebhookRules } from './istio-webhook';
import { kedaWebhookRules } from './keda-webhook';
import { kialiRules } from './kiali';
import { knativeWebhookRules } from './knative-webhook';
import { kubeLinterRules } from './kube-linter';
import { manifestRules } from './manifest';
import { prometheusRules } from './prometheus';
import { schemaRules } from './schema';

/** Every rule, layer by layer; the order is the order in which they are applied. */
export const allRules: readonly Rule[] = [
  ...manifestRules,
  ...schemaRules,
  ...istioWebhookRules,
  ...knativeWebhookRules,
  ...kedaWebhookRules,
  ...istioAnalysisRules,
  ...kialiRules,
  ...kubeLinterRules,
  ...prometheusRules,
  ...elasticRules,
];

const byId = new Map(allRules.map(rule => [rule.id, rule]));

/** The rule with this id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
