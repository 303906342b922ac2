import { perBundle } from '../../mesh/perBundle';
import { textFieldsOf, textOf, textsOf, valueAt } from '../../model/fields';
import { hasLabels } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

const workloadEntriesByNamespace = perBundle(bundle => {
  const found = new Map<string, Resource[]>();
  for (const entry of bundle.ofKind('networking.istio.io/WorkloadEntry')) {
    const list = found.get(entry.namespace) ?? [];
    found.set(entry.namespace, [...list, entry]);
  }
  return found;
});

export const seWorkloadAddresses: Rule = {
  id: 'se-workload-addresses',
  layer: 'kiali',
  severity: 'info',
  kinds: ['ServiceEntry'],
  summary:
    'A ServiceEntry does not list the addresses of the WorkloadEntries it selects.',
  why: 'Callers that connect to such an address, not to the host, do not reach the service: policies and telemetry of the host do not apply.',
  fix: 'Add the address of each WorkloadEntry to `spec.addresses`; leave it when callers only use the host.',
  source: {
    title:
      'kiali business/checkers/serviceentries/workload_entry_address_match.go',
    url: 'https://kiali.io/docs/features/validations/#kia1201--missing-one-or-more-addresses-from-matching-workloadentries',
  },
  aliases: ['KIA1201'],
  *check(bundle) {
    const entries = workloadEntriesByNamespace(bundle);
    for (const resource of bundle.ofKind('networking.istio.io/ServiceEntry')) {
      const { spec, namespace } = resource;
      if (spec.location !== 'MESH_INTERNAL' || !spec.workloadSelector) {
        continue;
      }
      const selector = textFieldsOf(
        valueAt(spec, ['workloadSelector', 'labels']),
      );
      const listed = new Set(textsOf(spec.addresses));
      const missing = (entries.get(namespace) ?? [])
        .filter(entry => hasLabels(textFieldsOf(entry.spec.labels), selector))
        .map(entry => textOf(entry.spec.address) ?? '')
        .filter(address => address !== '' && !listed.has(address));
      if (missing.length > 0) {
        yield {
          message: `WorkloadEntries with the addresses ${missing.join(
            ', ',
          )} are selected, but the addresses are not listed`,
          resource,
          path: ['spec', 'addresses'],
          evidence: { missing },
        };
      }
    }
  },
};
