import type { Bundle } from '../model/bundle';
import type { Workload } from '../model/workload';

const INJECT = 'sidecar.istio.io/inject';

/** Whether a namespace of the bundle asks for sidecars; undefined when the bundle does not hold the namespace. */
export function namespaceInjects(
  bundle: Bundle,
  namespace: string,
): boolean | undefined {
  const resource = bundle.find('/Namespace', '', namespace);
  if (!resource) {
    return undefined;
  }
  const { labels } = resource;
  return (
    labels['istio-injection'] === 'enabled' ||
    labels['istio.io/rev'] !== undefined
  );
}

/**
 * Whether Istio will add its sidecar to the pods of a workload, as far as the bundle says.
 * Source: istio pkg/kube/inject/inject.go injectRequired: the pod's label wins over its annotation, both over the namespace.
 */
export function isInjected(bundle: Bundle, workload: Workload): boolean {
  const own = workload.podLabels[INJECT] ?? workload.podAnnotations[INJECT];
  if (own !== undefined) {
    return own === 'true';
  }
  return namespaceInjects(bundle, workload.namespace) ?? false;
}
