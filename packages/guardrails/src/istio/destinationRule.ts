import { fieldsOf, isSet, listOf, textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkExportTo } from './exportTo';
import { checkLabels, isDnsLabel, wildcardDomainFault } from './names';
import { checkWorkloadSelector } from './selectors';
import { checkTrafficPolicy } from './trafficPolicy';

/** Name of a subset: a DNS label. */
export function subsetNameFault(name: string): string | undefined {
  if (name === '') {
    return 'subset name cannot be empty';
  }
  return isDnsLabel(name) ? undefined : `subset name is invalid: ${name}`;
}

function checkSubsets(
  value: unknown,
  namespace: string,
  complaints: Complaints,
): void {
  const names = new Set<string>();
  listOf(value).forEach((item, index) => {
    const path = ['spec', 'subsets', index];
    if (item === null) {
      complaints.error(path, 'subset may not be null');
      return;
    }
    const subset = fieldsOf(item);
    const name = textOf(subset.name) ?? '';
    if (names.has(name)) {
      complaints.error([...path, 'name'], `duplicate subset names: ${name}`);
    }
    names.add(name);
    complaints.expect([...path, 'name'], subsetNameFault(name));
    checkLabels(subset.labels, [...path, 'labels'], complaints);
    checkTrafficPolicy(
      subset.trafficPolicy,
      namespace,
      [...path, 'trafficPolicy'],
      complaints.errorsOnly(),
    );
  });
}

/** pkg/config/validation ValidateDestinationRule. */
export function checkDestinationRule(
  { spec, namespace }: Resource,
  complaints: Complaints,
): void {
  complaints.expect(
    ['spec', 'host'],
    wildcardDomainFault(textOf(spec.host) ?? ''),
  );
  checkTrafficPolicy(
    spec.trafficPolicy,
    namespace,
    ['spec', 'trafficPolicy'],
    complaints,
  );
  checkSubsets(spec.subsets, namespace, complaints);
  const hasSelector = isSet(spec.workloadSelector);
  checkExportTo(
    spec.exportTo,
    { namespace, mayBeHidden: false, hasSelector },
    ['spec', 'exportTo'],
    complaints,
  );
  checkWorkloadSelector(
    spec.workloadSelector,
    'matchLabels',
    ['spec', 'workloadSelector'],
    complaints,
  );
}
