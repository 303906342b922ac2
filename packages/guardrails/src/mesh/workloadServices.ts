import type { Bundle } from '../model/bundle';
import { textFieldsOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { Workload } from '../model/workload';
import { perBundle } from './perBundle';
import { podsWith } from './podIndex';

const servicesByWorkload = perBundle((bundle): Map<Workload, Resource[]> => {
  const found = new Map<Workload, Resource[]>();
  for (const service of bundle.ofKind('/Service')) {
    const selector = textFieldsOf(service.spec.selector);
    const pods =
      Object.keys(selector).length > 0
        ? podsWith(bundle, selector, service.namespace)
        : [];
    for (const pod of pods) {
      found.set(pod, [...(found.get(pod) ?? []), service]);
    }
  }
  return found;
});

/** The Services whose selectors choose the pods of a workload; Services without a selector choose none. */
export function servicesOf(
  bundle: Bundle,
  workload: Workload,
): readonly Resource[] {
  return servicesByWorkload(bundle).get(workload) ?? [];
}
