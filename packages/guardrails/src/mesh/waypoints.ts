/* Who is in ambient mode and goes through a waypoint: https://istio.io/latest/docs/ambient/usage/waypoint/. */
import type { Bundle } from '../model/bundle';
import { textOf, textsOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import { hostNamesOf } from './hostNames';
import { isAmbientNamespace } from './sidecars';

const USE_WAYPOINT = 'istio.io/use-waypoint';
const SERVICE_HOST = /^([^.*]+)\.([^.]+)\.svc\.cluster\.local$/;

type Labels = Readonly<Record<string, string>>;

/** Whether the bundle says that a namespace is in ambient mode. */
export function isAmbient(bundle: Bundle, namespace: string): boolean {
  return isAmbientNamespace(bundle.find('/Namespace', '', namespace));
}

/** Whether a namespace, or something with labels in it, is enrolled for a waypoint; own labels win, `none` opts out. */
export function usesWaypoint(
  bundle: Bundle,
  namespace: string,
  own: Labels = {},
): boolean {
  const { labels = {} } = bundle.find('/Namespace', '', namespace) ?? {};
  const waypoint = own[USE_WAYPOINT] ?? labels[USE_WAYPOINT] ?? '';
  return waypoint !== '' && waypoint !== 'none';
}

/** A host of a VirtualService or DestinationRule that is a Service in ambient mode. */
export interface AmbientHost {
  readonly service: Resource;
  readonly path: Path;
}

function hostsWithPaths({ kind, spec }: Resource): [string, Path][] {
  return kind === 'DestinationRule'
    ? [[textOf(spec.host) ?? '', ['spec', 'host']]]
    : textsOf(spec.hosts).map((host, index) => [
        host,
        ['spec', 'hosts', index],
      ]);
}

/** The Services in ambient mode that a VirtualService or DestinationRule is for. */
export function ambientHosts(
  bundle: Bundle,
  resource: Resource,
): AmbientHost[] {
  return hostsWithPaths(resource).flatMap(([host, path]) => {
    const fqdn = hostNamesOf(bundle, host, resource.namespace).pop() ?? '';
    const [, name, namespace] = SERVICE_HOST.exec(fqdn) ?? [];
    const service =
      namespace !== undefined && isAmbient(bundle, namespace)
        ? bundle.find('/Service', namespace, name)
        : undefined;
    return service ? [{ service, path }] : [];
  });
}
