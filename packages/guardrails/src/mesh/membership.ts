import type { Bundle } from '../model/bundle';
import { textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';

const INJECT = 'sidecar.istio.io/inject';

export const PROXY_CONTAINER = 'istio-proxy';

export function hasProxy(workload: Workload): boolean {
  return workload.containers.some(
    ({ name, fields }) =>
      name === PROXY_CONTAINER && Boolean(textOf(fields.image)),
  );
}

/** Whether a workload's pods have, or will be given, a sidecar (pkg/config/analysis/analyzers/util/in_mesh.go). */
export function isInMesh(bundle: Bundle, workload: Workload): boolean {
  if (hasProxy(workload)) {
    return true;
  }
  const own = workload.podLabels[INJECT] ?? workload.podAnnotations[INJECT];
  if (own !== undefined) {
    return own === 'true';
  }
  const namespace = bundle.find('/Namespace', '', workload.namespace);
  return namespace?.labels['istio-injection'] === 'enabled';
}

/** Namespaces that injection never touches (pkg/kube/inject IgnoredNamespaces). */
export const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** Whether a resource belongs to Istio itself (pkg/config/analysis/analyzers/util/config.go IsIstioControlPlane). */
export function isControlPlane({ labels }: Resource): boolean {
  return 'istio' in labels || labels.release === 'istio';
}

const MANAGED = 'gateway.istio.io/managed';
const MANAGERS = [
  'istio.io-gateway-controller',
  'istio.io-mesh-controller',
  'istio.io-eastwest-controller',
];

/** Whether istiod made a resource for a Gateway of the Gateway API, so that nobody can edit it. */
export function isManagedForGateway({ labels }: Resource): boolean {
  return MANAGERS.includes(labels[MANAGED] ?? '');
}
