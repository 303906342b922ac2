import { OPENFAAS_EDITION_ANNOTATION } from '../openfaas';
import type { OpenFaasPolicySpec } from '../simulation';
import { openFaasScalingOf } from '../simulation/scalers/openfaas-labels';
import { resourcesCpu } from './container-cpu';
import { Field } from './field';
import type { Manifest, ManifestOptions, ManifestPolicy } from './manifest';

const EDITIONS: readonly OpenFaasPolicySpec['edition'][] = ['ce', 'pro'];

/** A Function of OpenFaaS as a policy: its labels, read as the edition reads them. */
export function readFunction(
  manifest: Manifest,
  options: ManifestOptions,
): ManifestPolicy {
  const root = new Field('', manifest);
  const spec = root.at('spec');
  const stated = root
    .at('metadata')
    .at('annotations')
    .at(OPENFAAS_EDITION_ANNOTATION)
    .optional(edition => edition.oneOf(EDITIONS));
  const openfaasEdition = options.openfaasEdition ?? stated ?? 'ce';
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
  };
}
