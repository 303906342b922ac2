import type { Bundle } from '../model/bundle';
import { textFieldsOf, valueAt } from '../model/fields';
import type { SelectingPolicy } from './selectedPods';

/** PeerAuthentications or RequestAuthentications by their selectors; those attached by targetRef choose no pods. */
export function authenticationPolicies(
  bundle: Bundle,
  kinds: readonly ('PeerAuthentication' | 'RequestAuthentication')[],
): SelectingPolicy[] {
  return kinds
    .flatMap(kind => bundle.ofKind(`security.istio.io/${kind}`))
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
