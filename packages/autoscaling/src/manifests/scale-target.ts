import type { Field } from './field';
import type { ScaleTarget } from './manifest';

/** `spec.scaleTargetRef`; KEDA takes a Deployment where it names no kind. */
export function scaleTargetOf(spec: Field): ScaleTarget {
  const target = spec.at('scaleTargetRef');
  return {
    kind: target.at('kind').optional(kind => kind.text()) ?? 'Deployment',
    name: target.at('name').text(),
  };
}
