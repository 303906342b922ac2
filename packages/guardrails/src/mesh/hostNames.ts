import type { Bundle } from '../model/bundle';
import { CLUSTER_DOMAIN, qualifyHost } from '../model/hosts';

/**
 * The full names a host may stand for: short names belong to their namespace, and `service.namespace` or
 * `service.namespace.svc` to a Service of the cluster when the bundle knows that namespace
 * (kiali kubernetes/host.go GetHost), besides being a name of its own.
 */
export function hostNamesOf(
  bundle: Bundle,
  host: string,
  namespace: string,
): string[] {
  const own = qualifyHost(host, namespace);
  const [service, owner, ...rest] = host.split('.');
  const abbreviated =
    owner !== undefined &&
    (rest.length === 0
      ? owner === namespace || bundle.namespaces.has(owner)
      : rest.join('.') === 'svc');
  return abbreviated ? [own, `${service}.${owner}.${CLUSTER_DOMAIN}`] : [own];
}
