import type { Bundle } from '../model/bundle';
import { textFieldsOf } from '../model/fields';
import { qualifyHost } from '../model/hosts';
import type { Workload } from '../model/workload';

/** The workloads of the bundle that answer for a host: through a Service's selector, or as ksvc or function of that name. */
export function workloadsBehind(
  bundle: Bundle,
  host: string,
  namespace: string,
): Workload[] {
  const found = new Set<Workload>();
  for (const known of bundle.hostsServing(qualifyHost(host, namespace))) {
    const { resource } = known;
    if (resource.group === '' && resource.kind === 'Service') {
      const selector = textFieldsOf(resource.spec.selector);
      if (Object.keys(selector).length > 0) {
        bundle
          .workloadsWith(resource.namespace, selector)
          .forEach(item => found.add(item));
      }
    }
    bundle.workloads
      .filter(item => item.resource === resource)
      .forEach(item => found.add(item));
  }
  if (found.size === 0) {
    const [name, ns] = qualifyHost(host, namespace).split('.');
    bundle.workloads
      .filter(
        item =>
          item.name === name &&
          item.namespace === ns &&
          item.resource.kind !== 'Pod',
      )
      .forEach(item => found.add(item));
  }
  return [...found];
}
