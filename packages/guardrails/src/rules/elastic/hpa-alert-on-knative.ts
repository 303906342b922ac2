import {
  AUTOSCALING_ANNOTATIONS,
  findAnnotation,
} from '@elastic-mesh/autoscaling';
import { autoscalersOf } from '../../elastic/autoscalers';
import type { Bundle } from '../../model/bundle';
import type { Workload } from '../../model/workload';
import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { selectorsOf } from '../../promql/selectors';
import type { VectorSelector } from '../../promql';
import { matches } from '../../promql/matcher';
import type { Rule, RuleContext } from '../../rule';

const HPA_METRIC = /^kube_horizontalpodautoscaler_/;
/** Metrics of Knative's autoscaler and proxies, in their names of before and after OpenTelemetry. */
const KNATIVE_METRIC = /^(?:kn_|autoscaler_|activator_|revision_|queue_)/;
const MOST_NAMED = 3;

interface Named {
  readonly namespace: string;
  readonly name: string;
}

function knativeServices(bundle: Bundle): readonly Workload[] {
  return bundle.workloads.filter(
    item => item.runtime === 'knative' && item.resource.kind === 'Service',
  );
}

function hasHpa(workload: Workload, { platform }: RuleContext): boolean {
  const name =
    findAnnotation(workload.podAnnotations, AUTOSCALING_ANNOTATIONS.class)
      ?.value ?? platform.knative.autoscaler['pod-autoscaler-class'];
  return name?.startsWith('hpa.') ?? false;
}

/** Whether a selector of kube-state-metrics could take an object, as far as its matchers speak of it. */
function selects(
  selector: VectorSelector,
  { namespace, name }: Named,
): boolean {
  return selector.matchers.every(matcher => {
    switch (matcher.name) {
      case 'namespace':
      case 'exported_namespace':
        return matches(matcher, namespace);
      case 'horizontalpodautoscaler':
      case 'hpa':
        return matches(matcher, name);
      default:
        return true;
    }
  });
}

/** KEDA and Knative name the HPA after their object, with a prefix or a suffix. */
function hpaNames({ namespace, name }: Named): Named[] {
  return [name, `keda-hpa-${name}`, `${name}-00001`].map(item => ({
    namespace,
    name: item,
  }));
}

function list(services: readonly Workload[]): string {
  const names = services.map(item => `${item.namespace}/${item.name}`);
  const rest = names.length - MOST_NAMED;
  return (
    names.slice(0, MOST_NAMED).join(', ') +
    (rest > 0 ? ` and ${rest} more` : '')
  );
}

export const hpaAlertOnKnative: Rule = {
  id: 'hpa-alert-on-knative',
  layer: 'elastic',
  severity: 'error',
  kinds: ['PrometheusRule'],
  summary:
    'A query about HorizontalPodAutoscalers is meant to watch a Knative Service, which has none.',
  why: 'Knative’s own autoscaler creates no HorizontalPodAutoscaler, so kube_horizontalpodautoscaler_* has no series of the service and the alert never fires for it.',
  fix: 'Compare kn.revision.pods.desired with kn.revision.pods.count and kn.revision.pods.pending.count of Knative’s autoscaler.',
  source: {
    title:
      'knative docs serving/observability/metrics/serving-metrics; serving/autoscaling/autoscaler-types',
    url: 'https://knative.dev/docs/serving/autoscaling/autoscaler-types/',
  },
  *check(bundle, context) {
    const services = knativeServices(bundle);
    const rules = judgedRules(bundle).map(rule => ({
      rule,
      selectors: selectorsOf(rule.judged.ast),
    }));
    const watchedOtherwise = rules.some(({ selectors }) =>
      selectors.some(selector => KNATIVE_METRIC.test(selector.name)),
    );
    const hpas = [
      ...autoscalersOf(bundle).map(item => item.resource),
      ...services.filter(item => hasHpa(item, context)),
    ].flatMap(hpaNames);
    const unseen = services.filter(item => !hasHpa(item, context));
    for (const { rule, selectors } of unseen.length > 0 ? rules : []) {
      const selector = selectors.find(item => HPA_METRIC.test(item.name));
      const watched = unseen.filter(
        item => selector && selects(selector, item),
      );
      const useful = hpas.some(item => selector && selects(selector, item));
      if (!selector || watched.length === 0 || (useful && watchedOtherwise)) {
        continue;
      }
      yield {
        ...reportAt(
          rule,
          ['expr'],
          `${selector.name} has no series for Knative Service ${list(
            watched,
          )}: Knative’s autoscaler creates no HorizontalPodAutoscaler, so ${
            useful ? 'only the others are watched' : 'the alert never fires'
          }`,
        ),
        severity: useful ? 'info' : 'error',
        evidence: {
          knativeServices: watched.map(
            item => `${item.namespace}/${item.name}`,
          ),
          metric: selector.name,
        },
      };
    }
  },
};
