import { isSet, textOf } from '../model/fields';
import { matchesSelector } from '../model/labelSelector';
import type { Resource } from '../model/resource';
import type { Binding, Policy } from './policy';

/** The parameters to judge a resource with; `undefined` stands for a policy without parameters. */
export type Params =
  | { readonly objects: readonly (Resource | undefined)[] }
  | { readonly missing: string };

function describe(binding: Binding, kind: string, name: string): string {
  return `binding ${binding.name} names ${kind} ${name}, which is not in the pack`;
}

/** The parameter objects of a binding, taken from the pack (apiserver policy/generic/policy_matcher.go CollectParams). */
export function paramsFor(
  policy: Policy,
  binding: Binding | undefined,
  objects: readonly Resource[],
  namespace: string,
): Params {
  const { paramKind } = policy;
  if (!paramKind) {
    return { objects: [undefined] };
  }
  const candidates = objects.filter(
    item =>
      item.kind === paramKind.kind && item.apiVersion === paramKind.apiVersion,
  );
  const reference = binding?.paramRef;
  if (!reference) {
    // A policy without a binding is judged with every parameter object that the pack offers.
    return binding || candidates.length === 0
      ? { missing: `no ${paramKind.kind} with its parameters is in the pack` }
      : { objects: candidates };
  }
  const wanted = textOf(reference.namespace) ?? namespace;
  const name = textOf(reference.name);
  const found = candidates.filter(
    item =>
      (item.namespace === '' || item.namespace === wanted) &&
      (name === undefined
        ? isSet(reference.selector) &&
          matchesSelector(item.labels, reference.selector)
        : item.name === name),
  );
  if (found.length > 0) {
    return { objects: found };
  }
  return reference.parameterNotFoundAction === 'Allow'
    ? { objects: [] }
    : { missing: describe(binding, paramKind.kind, name ?? '(by label)') };
}
