import type { Bundle } from '../model/bundle';
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';

/** One place of a VirtualService that names where traffic goes. */
export interface RouteDestination {
  readonly resource: Resource;
  readonly protocol: 'http' | 'tcp' | 'tls';
  readonly mirror: boolean;
  readonly host: string;
  readonly subset: string;
  /** `port.number`; undefined when no port is chosen. */
  readonly port: number | undefined;
  readonly weight: number;
  /** Of the destination itself. */
  readonly path: Path;
}

function toDestination(
  resource: Resource,
  protocol: RouteDestination['protocol'],
  value: unknown,
  path: Path,
  weight = 0,
): RouteDestination {
  const { host, subset, port } = fieldsOf(value);
  return {
    resource,
    protocol,
    mirror: path.includes('mirror') || path.includes('mirrors'),
    host: textOf(host) ?? '',
    subset: textOf(subset) ?? '',
    port: port === undefined ? undefined : numberOf(fieldsOf(port).number) ?? 0,
    weight,
    path,
  };
}

function weighted(
  resource: Resource,
  protocol: RouteDestination['protocol'],
  rule: Fields,
  at: Path,
): RouteDestination[] {
  return listOf(rule.route).map((item, index) => {
    const { destination, weight } = fieldsOf(item);
    const path = [...at, 'route', index, 'destination'];
    return toDestination(
      resource,
      protocol,
      destination,
      path,
      numberOf(weight),
    );
  });
}

function mirrors(
  resource: Resource,
  rule: Fields,
  at: Path,
): RouteDestination[] {
  const one =
    rule.mirror === undefined
      ? []
      : [toDestination(resource, 'http', rule.mirror, [...at, 'mirror'])];
  const many = listOf(rule.mirrors).map((item, index) =>
    toDestination(resource, 'http', fieldsOf(item).destination, [
      ...at,
      'mirrors',
      index,
      'destination',
    ]),
  );
  return [...one, ...many];
}

/** Every destination of a VirtualService: routes of http, tcp and tls rules, and mirrors; those without a host are left out. */
export function destinationsOf(resource: Resource): RouteDestination[] {
  return (['http', 'tcp', 'tls'] as const).flatMap(protocol =>
    listOf(resource.spec[protocol]).flatMap((item, index) => {
      const rule = fieldsOf(item);
      const at = ['spec', protocol, index];
      return [
        ...weighted(resource, protocol, rule, at),
        ...(protocol === 'http' ? mirrors(resource, rule, at) : []),
      ].filter(destination => destination.host !== '');
    }),
  );
}

/** Every destination of every VirtualService of a bundle. */
export function routeDestinations(bundle: Bundle): RouteDestination[] {
  return bundle
    .ofKind('networking.istio.io/VirtualService')
    .flatMap(destinationsOf);
}
