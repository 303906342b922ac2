/* Whether callers reach a workload by mutual TLS: kiali util/mtls/status.go, as AuthorizationPolicies see it. */
import type { Bundle } from '../model/bundle';
import { textFieldsOf, textOf, valueAt } from '../model/fields';
import { hasLabels } from '../model/labelSelector';
import { CLUSTER_DOMAIN } from '../model/hosts';
import type { Resource } from '../model/resource';
import { hostNamesOf } from './hostNames';
import {
  clientMode,
  destinationRules,
  isMutual,
  meshClientMode,
  namespaceClientMode,
  peerAuthentications,
  peerMode,
  wideMode,
  type ClientMode,
  type PeerMode,
} from './mtlsSettings';

type Labels = Readonly<Record<string, string>>;

/** `partial`: clients and servers are told different things, or only one of them is told anything. */
export type MtlsStatus = 'enabled' | 'disabled' | 'partial' | 'undefined';

interface Level {
  readonly client: ClientMode | undefined;
  readonly peer: PeerMode | undefined;
  readonly status: MtlsStatus;
}

function firstOf<T, R>(
  items: readonly T[],
  read: (item: T) => R | undefined,
): R | undefined {
  for (const item of items) {
    const value = read(item);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function toLevel(
  client: ClientMode | undefined,
  peer: PeerMode | undefined,
  autoMtls: boolean,
): Level {
  const auto = client === undefined && autoMtls;
  const accepts = peer === 'STRICT' || peer === 'PERMISSIVE';
  if (accepts && (isMutual(client) || auto)) {
    return { client, peer, status: 'enabled' };
  }
  if (peer === 'DISABLE' && (client === 'DISABLE' || auto)) {
    return { client, peer, status: 'disabled' };
  }
  const silent = client === undefined && peer === undefined;
  return { client, peer, status: silent ? 'undefined' : 'partial' };
}

/** What the mesh-wide level decides alone. */
function meshStatus(
  { client, peer, status }: Level,
  autoMtls: boolean,
): MtlsStatus {
  if (status !== 'partial') {
    return status;
  }
  const peerAlone = client === undefined;
  const clientAlone = peer === undefined;
  if (
    (peer === 'DISABLE' && peerAlone) ||
    (client === 'DISABLE' && clientAlone)
  ) {
    return 'disabled';
  }
  const half =
    (peerAlone && (peer === 'STRICT' || peer === 'PERMISSIVE')) ||
    (clientAlone && isMutual(client));
  return autoMtls && half ? 'enabled' : 'partial';
}

function overallStatus(own: Level, mesh: Level, autoMtls: boolean): MtlsStatus {
  if (own.status === 'enabled' || own.status === 'disabled') {
    return own.status;
  }
  if (own.status === 'undefined') {
    return meshStatus(mesh, autoMtls);
  }
  return meshStatus(
    toLevel(own.client ?? mesh.client, own.peer ?? mesh.peer, autoMtls),
    autoMtls,
  );
}

function namespaceStatus(
  bundle: Bundle,
  namespace: string,
  rootNamespace: string,
  autoMtls: boolean,
): MtlsStatus {
  const rules = destinationRules(bundle);
  const own = toLevel(
    firstOf(rules, rule => namespaceClientMode(rule, namespace)),
    firstOf(peerAuthentications(bundle, namespace), wideMode),
    autoMtls,
  );
  const mesh = toLevel(
    firstOf(rules, meshClientMode),
    firstOf(peerAuthentications(bundle, rootNamespace), wideMode),
    autoMtls,
  );
  const status = overallStatus(own, mesh, autoMtls);
  // With nothing said at all, auto mTLS encrypts between sidecars.
  return status === 'undefined' && autoMtls ? 'enabled' : status;
}

/** What DestinationRules for the Services of a selector say, where the server takes both forms. */
function clientSideStatus(
  bundle: Bundle,
  namespace: string,
  selector: Labels,
): MtlsStatus {
  const services = bundle.ofKind('/Service').filter(service => {
    const chosen = textFieldsOf(service.spec.selector);
    return (
      service.namespace === namespace &&
      Object.keys(chosen).length > 0 &&
      hasLabels(chosen, selector)
    );
  });
  const names = new Set(
    services.map(({ name }) => `${name}.${namespace}.${CLUSTER_DOMAIN}`),
  );
  for (const rule of destinationRules(bundle)) {
    const hosts = hostNamesOf(
      bundle,
      textOf(rule.spec.host) ?? '',
      rule.namespace,
    );
    const mode = hosts.some(host => names.has(host))
      ? clientMode(rule)
      : undefined;
    if (isMutual(mode)) {
      return 'enabled';
    }
    if (mode === 'DISABLE') {
      return 'disabled';
    }
  }
  return 'undefined';
}

function selectorOf(peer: Resource): Labels {
  return textFieldsOf(valueAt(peer.spec, ['selector', 'matchLabels']));
}

function workloadStatus(
  bundle: Bundle,
  namespace: string,
  labels: Labels,
): MtlsStatus {
  for (const peer of peerAuthentications(bundle, namespace)) {
    const selector = selectorOf(peer);
    if (Object.keys(selector).length === 0 || !hasLabels(labels, selector)) {
      continue;
    }
    switch (peerMode(peer)) {
      case 'STRICT':
        return 'enabled';
      case 'DISABLE':
        return 'disabled';
      case 'PERMISSIVE':
        return clientSideStatus(bundle, namespace, selector);
      default:
    }
  }
  return 'undefined';
}

/** Whether requests to the workloads with these labels carry a verified identity. */
export function receivesMtls(
  bundle: Bundle,
  { namespace, labels }: { namespace: string; labels: Labels },
  { rootNamespace, autoMtls }: { rootNamespace: string; autoMtls: boolean },
): boolean {
  const own = workloadStatus(bundle, namespace, labels);
  const status =
    own === 'undefined'
      ? namespaceStatus(bundle, namespace, rootNamespace, autoMtls)
      : own;
  return status === 'enabled';
}
