import type { Bundle } from '../model/bundle';
import { textFieldsOf, valueAt } from '../model/fields';
import type { SelectingPolicy } from './selectedPods';

/** Telemetry resources by their selectors; those attached by targetRef choose no pods. */
export function telemetriesOf(bundle: Bundle): SelectingPolicy[] {
  return bundle
    .ofKind('telemetry.istio.io/Telemetry')
    .filter(
      ({ spec }) =>
        spec.targetRef === undefined && spec.targetRefs === undefined,
    )
    .map(resource => ({
      resource,
      labels: textFieldsOf(valueAt(resource.spec, ['selector', 'matchLabels'])),
      selectorPath: ['spec', 'selector', 'matchLabels'],
    }));
}
