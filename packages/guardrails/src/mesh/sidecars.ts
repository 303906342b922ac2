import type { Bundle } from '../model/bundle';
import { textFieldsOf, valueAt } from '../model/fields';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';
import type { SelectingPolicy } from './selectedPods';

export function sidecarsOf(bundle: Bundle): SelectingPolicy[] {
  return bundle.ofKind('networking.istio.io/Sidecar').map(resource => ({
    resource,
    labels: textFieldsOf(
      valueAt(resource.spec, ['workloadSelector', 'labels']),
    ),
    selectorPath: ['spec', 'workloadSelector', 'labels'],
  }));
}

/** Whether ztunnel carries a pod's traffic (pkg/config/analysis/analyzers/util/in_mesh.go PodInAmbientMode). */
export function isAmbientPod(pod: Workload): boolean {
  return pod.podAnnotations['ambient.istio.io/redirection'] === 'enabled';
}

/** Whether a namespace is in ambient mode; asking for sidecars wins (NamespaceInAmbientMode). */
export function isAmbientNamespace(namespace: Resource | undefined): boolean {
  const labels = namespace?.labels ?? {};
  return (
    labels['istio-injection'] !== 'enabled' &&
    !labels['istio.io/rev'] &&
    labels['istio.io/dataplane-mode'] === 'ambient'
  );
}
