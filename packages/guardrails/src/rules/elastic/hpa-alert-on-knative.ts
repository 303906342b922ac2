import {
  AUTOSCALING_ANNOTATIONS,
  findAnnotation,
} from '@elastic-mesh/autoscaling';
import { autoscalersOf } from '../../elastic/autoscalers';
import type { Workload } from '../../model/workload';
import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { selectorsOf } from '../../promql/selectors';
import type { VectorSelector } from '../../promql';
import { matches } from '../../promql/matcher';
import type { Rule, RuleContext } from '../../rule';

const HPA_METRIC = /^kube_horizontalpodautoscaler_/;

function hasHpa(workload: Workload, { platform }: RuleContext): boolean {
  const name =
    findAnnotation(workload.podAnnotations, AUTOSCALING_ANNOTATIONS.class)
      ?.value ?? platform.knative.autoscaler['pod-autoscaler-class'];
  return name?.startsWith('hpa.') ?? false;
}

/** Whether a selector of kube-state-metrics could take an object, as far as its matchers speak of it. */
function selects(
  selector: VectorSelector,
  namespace: string,
  name: string,
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

export const hpaAlertOnKnative: Rule = {
  id: 'hpa-alert-on-knative',
  layer: 'elastic',
  severity: 'error',
  kinds: ['PrometheusRule'],
  summary:
    'A query about HorizontalPodAutoscalers watches a Knative Service that has none.',
  why: 'Knative’s own autoscaler creates no HorizontalPodAutoscaler, so kube_horizontalpodautoscaler_* has no series and the alert never fires.',
  fix: 'Compare kn.revision.pods.desired with kn.revision.pods.count and kn.revision.pods.pending.count of Knative’s autoscaler.',
  source: {
    title:
      'knative docs serving/observability/metrics/serving-metrics; serving/autoscaling/autoscaler-types',
    url: 'https://knative.dev/docs/serving/autoscaling/autoscaler-types/',
  },
  *check(bundle, context) {
    const knative = bundle.workloads.filter(
      item => item.runtime === 'knative' && item.resource.kind === 'Service',
    );
    const withoutHpa = knative.filter(item => !hasHpa(item, context));
    if (withoutHpa.length === 0) {
      return;
    }
    const others = [
      ...autoscalersOf(bundle).map(item => item.resource),
      ...knative
        .filter(item => hasHpa(item, context))
        .map(item => item.resource),
    ];
    for (const rule of judgedRules(bundle)) {
      const lonely = selectorsOf(rule.judged.ast).filter(
        selector =>
          HPA_METRIC.test(selector.name) &&
          !others.some(
            ({ namespace, name }) =>
              // KEDA and Knative name the HPA after their object, with a prefix or a suffix.
              selects(selector, namespace, name) ||
              selects(selector, namespace, `keda-hpa-${name}`) ||
              selects(selector, namespace, `${name}-00001`),
          ),
      );
      const watched = withoutHpa.filter(({ namespace, name }) =>
        lonely.some(selector => selects(selector, namespace, name)),
      );
      if (watched.length > 0) {
        const names = watched.map(item => `${item.namespace}/${item.name}`);
        yield {
          ...reportAt(
            rule,
            ['expr'],
            `${lonely[0].name} has no series for Knative Service ${names.join(
              ', ',
            )}: Knative’s autoscaler creates no HorizontalPodAutoscaler, so the alert never fires`,
          ),
          evidence: { knativeServices: names, metric: lonely[0].name },
        };
      }
    }
  },
};
