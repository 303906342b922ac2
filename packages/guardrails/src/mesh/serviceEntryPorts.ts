import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, numberOf, textOf, textsOf } from '../model/fields';
import type { Resource } from '../model/resource';
import { EVERYWHERE, exportScopes } from './exportScopes';

/** A port of a ServiceEntry. */
export interface ServiceEntryPort {
  readonly resource: Resource;
  readonly index: number;
  /** In capitals; empty when none is given. */
  readonly protocol: string;
}

/** The ports that ServiceEntries give one host and port number, as far as some namespace sees them together. */
export interface SharedPort {
  readonly host: string;
  readonly number: string;
  readonly ports: readonly ServiceEntryPort[];
}

function portsByClaim(bundle: Bundle): Map<string, ServiceEntryPort[]> {
  const claims = new Map<string, ServiceEntryPort[]>();
  for (const resource of bundle.ofKind('networking.istio.io/ServiceEntry')) {
    const { spec, namespace } = resource;
    for (const [index, item] of listOf(spec.ports).entries()) {
      const { number, protocol } = fieldsOf(item);
      const port = {
        resource,
        index,
        protocol: (textOf(protocol) ?? '').toUpperCase(),
      };
      for (const scope of exportScopes(spec.exportTo, namespace)) {
        for (const host of textsOf(spec.hosts)) {
          const key = `${scope} ${host} ${numberOf(number) ?? 0}`;
          claims.set(key, [...(claims.get(key) ?? []), port]);
        }
      }
    }
  }
  return claims;
}

/** Host and port numbers of ServiceEntries with the ports that meet there, once for every scope of `exportTo`. */
export function sharedPorts(bundle: Bundle): SharedPort[] {
  const claims = portsByClaim(bundle);
  return [...claims].map(([key, own]) => {
    const [scope, host, number] = key.split(' ');
    const everywhere =
      scope === EVERYWHERE
        ? []
        : claims.get(`${EVERYWHERE} ${host} ${number}`) ?? [];
    return { host, number, ports: [...own, ...everywhere] };
  });
}
