import { autoscalersOf, boundsOf } from '../../elastic/autoscalers';
import { workloadsBehind } from '../../elastic/hostWorkloads';
import { fieldsOf, isFields, numberOf, textOf } from '../../model/fields';
import type { Bundle } from '../../model/bundle';
import { qualifyHost } from '../../model/hosts';
import type { Rule } from '../../rule';

/** istio/api destination_rule.proto OutlierDetection.max_ejection_percent. */
const DEFAULT_PERCENT = 10;

/** The fewest pods behind a host, by the name of who runs them. */
function floorsBehind(
  bundle: Bundle,
  host: string,
  namespace: string,
): { name: string; min: number }[] {
  const workloads = workloadsBehind(bundle, host, namespace);
  if (workloads.length > 0) {
    return workloads.map(workload => ({
      name: workload.name,
      min: boundsOf(bundle, workload).min,
    }));
  }
  // A scaler tells the bounds of a workload that lives in another repository; Services are mostly named after theirs.
  const [name, ns] = qualifyHost(host, namespace).split('.');
  return autoscalersOf(bundle)
    .filter(
      ({ resource, targetName }) =>
        targetName === name && resource.namespace === ns,
    )
    .map(({ min }) => ({ name, min }));
}

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
      for (const { name, min } of floorsBehind(
        bundle,
        host,
        resource.namespace,
      )) {
        const floor = Math.max(1, min);
        const needed = Math.ceil(100 / floor);
        if (percent >= needed) {
          continue;
        }
        yield {
          message: `at ${floor} ${
            floor === 1 ? 'pod' : 'pods'
          } one pod is ${needed} % of ${name}, more than the ${percent} % that may be ejected: the breaker opens only from ${Math.ceil(
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
