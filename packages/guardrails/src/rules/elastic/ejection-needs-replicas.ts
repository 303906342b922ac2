import { boundsOf } from '../../elastic/autoscalers';
import { workloadsBehind } from '../../elastic/hostWorkloads';
import { fieldsOf, isFields, numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** istio/api destination_rule.proto OutlierDetection.max_ejection_percent. */
const DEFAULT_PERCENT = 10;

export const ejectionNeedsReplicas: Rule = {
  id: 'ejection-needs-replicas',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary: 'The circuit breaker can never eject a pod at the fewest replicas.',
  why: 'Envoy ejects a host only while 100 x (ejected + 1) / hosts stays within maxEjectionPercent, and Istio never lets one host through regardless.',
  fix: 'Set maxEjectionPercent to at least 100 / the fewest replicas, or raise the floor.',
  source: {
    title:
      'envoy source/common/upstream/outlier_detection_impl.cc ejectHost; istio pilot/pkg/networking/core applyOutlierDetection',
    url: 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const outlier = fieldsOf(resource.spec.trafficPolicy).outlierDetection;
      if (!isFields(outlier)) {
        continue;
      }
      const percent = numberOf(outlier.maxEjectionPercent) ?? DEFAULT_PERCENT;
      const host = textOf(resource.spec.host) ?? '';
      for (const workload of workloadsBehind(
        bundle,
        host,
        resource.namespace,
      )) {
        const floor = Math.max(1, boundsOf(bundle, workload).min);
        const needed = Math.ceil(100 / floor);
        if (percent >= needed) {
          continue;
        }
        yield {
          message: `at ${floor} ${
            floor === 1 ? 'pod' : 'pods'
          } one pod is ${needed} % of ${
            workload.name
          }, more than the ${percent} % that may be ejected: the breaker opens only from ${Math.ceil(
            100 / Math.max(percent, 1),
          )} pods`,
          resource,
          path: [
            'spec',
            'trafficPolicy',
            'outlierDetection',
            'maxEjectionPercent',
          ],
          evidence: {
            minReplicas: floor,
            maxEjectionPercent: percent,
            neededPercent: needed,
          },
          fix: {
            text: `Set maxEjectionPercent: ${needed}.`,
            patch: [
              {
                op: 'set',
                path: [
                  'spec',
                  'trafficPolicy',
                  'outlierDetection',
                  'maxEjectionPercent',
                ],
                value: needed,
              },
            ],
          },
        };
      }
    }
  },
};
