import type { Bundle } from '../model/bundle';
import { textFieldsOf } from '../model/fields';
import { qualifyHost } from '../model/hosts';
import type { Workload } from '../model/workload';
import { workloadOfResource, workloadsNamed } from './workloadIndex';

/** The workloads of the bundle that answer for a host: through a Service's selector, or as ksvc or function of that name. */
export function workloadsBehind(
  bundle: Bundle,
  host: string,
  namespace: string,
): Workload[] {
  const found = new Set<Workload>();
  for (const { resource } of bundle.hostsServing(
    qualifyHost(host, namespace),
  )) {
    const own = workloadOfResource(bundle, resource);
    const selector = textFieldsOf(resource.spec.selector);
    if (own) {
      found.add(own);
    } else if (
      resource.kind === 'Service' &&
      Object.keys(selector).length > 0
    ) {
      bundle
        .workloadsWith(resource.namespace, selector)
        .forEach(item => found.add(item));
    }
  }
  if (found.size === 0) {
    const [name, ns = ''] = qualifyHost(host, namespace).split('.');
    workloadsNamed(bundle, ns, name).forEach(item => found.add(item));
  }
  return [...found];
}
