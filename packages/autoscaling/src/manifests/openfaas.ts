import type { OpenFaasPolicySpec } from '../simulation';
import { openFaasScalingOf } from '../simulation/scalers/openfaas-labels';
import { resourcesCpu } from './container-cpu';
import { Field } from './field';
import type { Manifest, ManifestOptions, ManifestPolicy } from './manifest';

/** A Function of OpenFaaS as a policy: its labels, read as the edition reads them. */
export function readFunction(
  manifest: Manifest,
  { openfaasEdition = 'ce' }: ManifestOptions,
): ManifestPolicy {
  const root = new Field('', manifest);
  const spec = root.at('spec');
  const policy: OpenFaasPolicySpec = {
    kind: 'openfaas',
    edition: openfaasEdition,
    labels: spec.at('labels').texts(),
  };
  // Refuses what the edition refuses.
  openFaasScalingOf(policy);
  const cpu = resourcesCpu(spec);
  return {
    policy,
    target: { kind: 'Function', name: root.at('metadata').at('name').text() },
    ...(cpu && { cpu }),
    notSimulated: [],
  };
}
