import { boundsOf } from '../../elastic/autoscalers';
import { workloadsBehind } from '../../elastic/hostWorkloads';
import { timedRoutes } from '../../elastic/retryPolicy';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, isFields, numberOf, textOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import type { Rule } from '../../rule';

const MANY_ATTEMPTS = 3;

/** Whether a DestinationRule bounds what retries can do to this host: a retry limit or outlier detection. */
function isBounded(bundle: Bundle, host: string, namespace: string): boolean {
  const wanted = qualifyHost(host, namespace);
  return bundle.ofKind('networking.istio.io/DestinationRule').some(item => {
    const policy = fieldsOf(item.spec.trafficPolicy);
    const http = fieldsOf(fieldsOf(policy.connectionPool).http);
    return (
      qualifyHost(textOf(item.spec.host) ?? '', item.namespace) === wanted &&
      (numberOf(http.maxRetries) !== undefined || isFields(policy.retryBudget))
    );
  });
}

export const retriesMultiplyLoad: Rule = {
  id: 'retries-multiply-load',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'Retries multiply the load on a service that has reached its ceiling.',
  why: 'When all pods are busy every request fails and is tried again: the load grows by 1 + attempts just when no pod can be added.',
  fix: 'Use at most 2 attempts, and bound them: connectionPool.http.maxRetries or a retry budget in the DestinationRule.',
  source: {
    title:
      'istio/api networking/v1alpha3/destination_rule.proto HTTPSettings.max_retries; Envoy circuit breaking',
    url: 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/circuit_breaking',
  },
  *check(bundle) {
    for (const { resource, path, attempts, destinations } of timedRoutes(
      bundle,
    )) {
      if (!attempts || attempts < MANY_ATTEMPTS) {
        continue;
      }
      for (const host of destinations) {
        const bounded = workloadsBehind(bundle, host, resource.namespace)
          .map(item => ({ item, max: boundsOf(bundle, item).max }))
          .find(({ max }) => max !== undefined);
        if (bounded && !isBounded(bundle, host, resource.namespace)) {
          yield {
            message: `at its ceiling of ${bounded.max} pods ${
              bounded.item.name
            } gets up to ${
              1 + attempts
            }x the traffic: ${attempts} retries, and nothing bounds them`,
            resource,
            path: [...path, 'retries', 'attempts'],
            evidence: {
              attempts,
              factor: 1 + attempts,
              maxReplicas: bounded.max!,
            },
          };
        }
      }
    }
  },
};
