import { isInjected, namespaceInjects } from '../../elastic/injection';
import type { Rule } from '../../rule';

const KNATIVE_NAMESPACE = 'knative-serving';

export const knativeOutsideMesh: Rule = {
  id: 'knative-outside-mesh',
  layer: 'elastic',
  severity: 'info',
  kinds: ['Service', 'Configuration'],
  summary:
    'A Knative Service is in the mesh, and nothing here takes the activator and the autoscaler into it.',
  why: 'The activator in knative-serving forwards the first requests of a cold service and both read its metrics; from outside of the mesh they are refused as soon as mutual TLS is STRICT, and no AuthorizationPolicy can name them.',
  fix: 'Label namespace knative-serving with istio-injection: enabled, and allow it, /metrics and /healthz in an AuthorizationPolicy.',
  source: {
    title:
      'knative/docs serving/istio-authorization.md, install/installing-istio.md',
    url: 'https://knative.dev/docs/serving/istio-authorization/',
  },
  *check(bundle, { bundleIsWholeCluster }) {
    if (!bundleIsWholeCluster || namespaceInjects(bundle, KNATIVE_NAMESPACE)) {
      return;
    }
    for (const workload of bundle.workloads) {
      if (workload.runtime === 'knative' && isInjected(bundle, workload)) {
        yield {
          message: `pods of ${workload.name} get a sidecar, but nothing here takes namespace ${KNATIVE_NAMESPACE} into the mesh: with STRICT mutual TLS its activator is refused`,
          resource: workload.resource,
          path: [...workload.podMetadataPath],
          evidence: { namespace: KNATIVE_NAMESPACE },
        };
      }
    }
  },
};
