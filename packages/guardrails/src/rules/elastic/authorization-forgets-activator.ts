import { workloadsIn } from '../../elastic/workloadIndex';
import {
  fieldsOf,
  listOf,
  textFieldsOf,
  textsOf,
  type Fields,
} from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Rule } from '../../rule';

const KNATIVE_NAMESPACE = 'knative-serving';
/** Paths that the autoscaler and the kubelet ask the queue-proxy for (knative/docs istio-authorization.md). */
const PLATFORM_PATHS = ['/metrics', '/healthz'];

function covers(pattern: string, text: string): boolean {
  if (pattern === '*') {
    return true;
  }
  if (pattern.endsWith('*')) {
    return text.startsWith(pattern.slice(0, -1));
  }
  return pattern.startsWith('*')
    ? text.endsWith(pattern.slice(1))
    : pattern === text;
}

/** Whether a rule lets the pods of knative-serving in, whatever else it says of them. */
function admitsKnative(rule: Fields): boolean {
  const sources = listOf(rule.from).map(item =>
    fieldsOf(fieldsOf(item).source),
  );
  return (
    sources.length === 0 ||
    sources.some(
      source =>
        textsOf(source.namespaces).some(item =>
          covers(item, KNATIVE_NAMESPACE),
        ) ||
        textsOf(source.principals).some(
          item => item === '*' || item.includes(`/ns/${KNATIVE_NAMESPACE}/`),
        ),
    )
  );
}

function admitsPath(rule: Fields, path: string): boolean {
  const operations = listOf(rule.to).map(item =>
    fieldsOf(fieldsOf(item).operation),
  );
  return (
    operations.length === 0 ||
    operations.some(operation => {
      const paths = textsOf(operation.paths);
      return paths.length === 0 || paths.some(item => covers(item, path));
    })
  );
}

export const authorizationForgetsActivator: Rule = {
  id: 'authorization-forgets-activator',
  layer: 'elastic',
  severity: 'error',
  kinds: ['AuthorizationPolicy'],
  summary:
    "An authorization policy on a Knative service keeps out Knative's own components.",
  why: 'Requests to a cold service come through the activator, and the autoscaler and probes ask /metrics and /healthz: refused, the service never becomes ready or never scales.',
  fix: 'Allow namespace knative-serving, and /metrics and /healthz, in a policy of the same namespace.',
  source: {
    title: 'knative/docs docs/versioned/serving/istio-authorization.md',
    url: 'https://knative.dev/docs/serving/istio-authorization/',
  },
  *check(bundle) {
    const policies = bundle
      .ofKind('security.istio.io/AuthorizationPolicy')
      .filter(item => (item.spec.action ?? 'ALLOW') === 'ALLOW');
    for (const policy of policies) {
      const selectorOf = (item: typeof policy) =>
        textFieldsOf(fieldsOf(item.spec.selector).matchLabels);
      for (const workload of workloadsIn(bundle, policy.namespace)) {
        if (
          workload.runtime !== 'knative' ||
          !hasLabels(workload.podLabels, selectorOf(policy))
        ) {
          continue;
        }
        // Policies add up, so another one may let Knative in.
        const rules = policies
          .filter(
            item =>
              item.namespace === policy.namespace &&
              hasLabels(workload.podLabels, selectorOf(item)),
          )
          .flatMap(item => listOf(item.spec.rules).map(fieldsOf));
        const knative = rules.filter(admitsKnative);
        const refused = PLATFORM_PATHS.filter(
          path =>
            !rules.some(rule => admitsPath(rule, path) && admitsKnative(rule)),
        );
        if (knative.length === 0 || refused.length > 0) {
          yield {
            message:
              knative.length === 0
                ? `${workload.name} accepts nothing from namespace ${KNATIVE_NAMESPACE}: the activator cannot forward to it and the autoscaler cannot read it`
                : `${workload.name} refuses ${refused.join(
                    ' and ',
                  )} to namespace ${KNATIVE_NAMESPACE}`,
            resource: policy,
            path: ['spec', 'rules'],
            evidence: { workload: workload.name, refusedPaths: refused },
          };
        }
      }
    }
  },
};
