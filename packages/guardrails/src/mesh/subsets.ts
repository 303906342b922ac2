import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, textOf } from '../model/fields';
import { perBundle } from './perBundle';
import { hostNamesOf } from './hostNames';

interface Subsets {
  /** `host` to the names of its subsets, under every spelling of the host. */
  readonly byHost: ReadonlyMap<string, ReadonlySet<string>>;
}

const subsetsOf = perBundle((bundle): Subsets => {
  const byHost = new Map<string, Set<string>>();
  for (const { namespace, spec } of bundle.ofKind(
    'networking.istio.io/DestinationRule',
  )) {
    for (const host of hostNamesOf(
      bundle,
      textOf(spec.host) ?? '',
      namespace,
    )) {
      const names = byHost.get(host) ?? new Set<string>();
      listOf(spec.subsets).forEach(item => {
        names.add(textOf(fieldsOf(item).name) ?? '');
      });
      byHost.set(host, names);
    }
  }
  return { byHost };
});

/** The names of the subsets that DestinationRules give a host; undefined when none is for that host. */
export function subsetNames(
  bundle: Bundle,
  host: string,
  namespace: string,
): ReadonlySet<string> | undefined {
  const { byHost } = subsetsOf(bundle);
  const found = hostNamesOf(bundle, host, namespace).flatMap(
    name => byHost.get(name) ?? [],
  );
  return found.length === 0
    ? undefined
    : new Set(found.flatMap(names => [...names]));
}
