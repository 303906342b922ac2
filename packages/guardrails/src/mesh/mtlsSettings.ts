/* What PeerAuthentications and DestinationRules say of mutual TLS: kiali kubernetes/istio.go, kubernetes/filters.go. */
import type { Bundle } from '../model/bundle';
import { fieldsOf, textOf, valueAt } from '../model/fields';
import { CLUSTER_DOMAIN } from '../model/hosts';
import type { Resource } from '../model/resource';
import { perBundle } from './perBundle';

export type PeerMode = 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT';
export type ClientMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';

/** The host of a DestinationRule for the whole mesh. */
const MESH_HOST = '*.local';

/** The mode of a PeerAuthentication; undefined when it sets none. */
export function peerMode(resource: Resource): PeerMode | undefined {
  const { mtls } = resource.spec;
  return mtls === undefined
    ? undefined
    : ((textOf(fieldsOf(mtls).mode) ?? 'UNSET') as PeerMode);
}

/** The mode of a PeerAuthentication for its whole namespace (or mesh); undefined when it selects workloads. */
export function wideMode(resource: Resource): PeerMode | undefined {
  return resource.spec.selector === undefined ? peerMode(resource) : undefined;
}

/** The TLS mode of a DestinationRule for all ports; undefined when it sets no TLS. */
export function clientMode(resource: Resource): ClientMode | undefined {
  const tls = valueAt(resource.spec, ['trafficPolicy', 'tls']);
  return tls === undefined
    ? undefined
    : ((textOf(fieldsOf(tls).mode) ?? 'DISABLE') as ClientMode);
}

/** The TLS mode of a DestinationRule for the whole mesh; undefined for other hosts. */
export function meshClientMode(resource: Resource): ClientMode | undefined {
  return resource.spec.host === MESH_HOST ? clientMode(resource) : undefined;
}

/** The TLS mode of a DestinationRule for a whole namespace; undefined for other hosts. */
export function namespaceClientMode(
  resource: Resource,
  namespace: string,
): ClientMode | undefined {
  return resource.spec.host === `*.${namespace}.${CLUSTER_DOMAIN}`
    ? clientMode(resource)
    : undefined;
}

export function isMutual(mode: ClientMode | undefined): boolean {
  return mode === 'ISTIO_MUTUAL' || mode === 'MUTUAL';
}

export function destinationRules(bundle: Bundle): readonly Resource[] {
  return bundle.ofKind('networking.istio.io/DestinationRule');
}

const peersByNamespace = perBundle(bundle => {
  const found = new Map<string, Resource[]>();
  for (const item of bundle.ofKind('security.istio.io/PeerAuthentication')) {
    found.set(item.namespace, [...(found.get(item.namespace) ?? []), item]);
  }
  return found;
});

/** The PeerAuthentications of one namespace; those of the root namespace are for the mesh. */
export function peerAuthentications(
  bundle: Bundle,
  namespace: string,
): readonly Resource[] {
  return peersByNamespace(bundle).get(namespace) ?? [];
}

const modesByHost = perBundle(bundle => {
  const found = new Map<string, ClientMode>();
  for (const rule of destinationRules(bundle)) {
    const host = textOf(rule.spec.host) ?? '';
    const mode = clientMode(rule);
    if (mode !== undefined && !found.has(host)) {
      found.set(host, mode);
    }
  }
  return found;
});

/** The TLS mode of the first DestinationRule that sets one for the whole mesh, or for a namespace when one is given. */
export function wideClientMode(
  bundle: Bundle,
  namespace?: string,
): ClientMode | undefined {
  return modesByHost(bundle).get(
    namespace === undefined ? MESH_HOST : `*.${namespace}.${CLUSTER_DOMAIN}`,
  );
}
