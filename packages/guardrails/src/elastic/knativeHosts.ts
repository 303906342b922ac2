import type { Bundle } from '../model/bundle';
import { qualifyHost } from '../model/hosts';
import type { Resource } from '../model/resource';

/** The Knative Service that a host means: its cluster-local name, or its public one (`<name>.<namespace>.<domain>`). */
export function knativeServiceOf(
  bundle: Bundle,
  host: string,
  namespace: string,
): Resource | undefined {
  const [name, ns] = qualifyHost(host, namespace).split('.');
  return name && ns
    ? bundle.find('serving.knative.dev/Service', ns, name)
    : undefined;
}
