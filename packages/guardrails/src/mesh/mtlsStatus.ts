/* Whether callers reach a workload by mutual TLS: kiali util/mtls/status.go, as AuthorizationPolicies see it. */
import type { Bundle } from '../model/bundle';
import { textFieldsOf, textOf, valueAt } from '../model/fields';
import { hasLabels } from '../model/labelSelector';
import { CLUSTER_DOMAIN } from '../model/hosts';
import type { Resource } from '../model/resource';
import { hostNamesOf } from './hostNames';
import { perBundle } from './perBundle';
import {
  clientMode,
  destinationRules,
  isMutual,
  peerAuthentications,
  peerMode,
  wideClientMode,
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
  const own = toLevel(
    wideClientMode(bundle, namespace),
    firstOf(peerAuthentications(bundle, namespace), wideMode),
    autoMtls,
  );
  const mesh = toLevel(
    wideClientMode(bundle),
    firstOf(peerAuthentications(bundle, rootNamespace), wideMode),
    autoMtls,
  );
  const status = overallStatus(own, mesh, autoMtls);
  // With nothing said at all, auto mTLS encrypts between sidecars.
  return status === 'undefined' && autoMtls ? 'enabled' : status;
}

/** DestinationRules by every full name of their host. */
const rulesByHost = perBundle(bundle => {
  const found = new Map<string, Resource[]>();
  for (const rule of destinationRules(bundle)) {
    for (const host of hostNamesOf(
      bundle,
      textOf(rule.spec.host) ?? '',
      rule.namespace,
    )) {
      found.set(host, [...(found.get(host) ?? []), rule]);
    }
  }
  return found;
});

/** Services by each label of their selectors. */
const servicesByLabel = perBundle(bundle => {
  const found = new Map<string, Resource[]>();
  for (const service of bundle.ofKind('/Service')) {
    for (const [name, value] of Object.entries(
      textFieldsOf(service.spec.selector),
    )) {
      const key = `${service.namespace}|${name}=${value}`;
      found.set(key, [...(found.get(key) ?? []), service]);
    }
  }
  return found;
});

/** What DestinationRules for the Services of a selector say, where the server takes both forms. */
function clientSideStatus(
  bundle: Bundle,
  namespace: string,
  selector: Labels,
): MtlsStatus {
  const [[name, value]] = Object.entries(selector);
  const services = (
    servicesByLabel(bundle).get(`${namespace}|${name}=${value}`) ?? []
  ).filter(service => hasLabels(textFieldsOf(service.spec.selector), selector));
  const modes = services
    .flatMap(
      service =>
        rulesByHost(bundle).get(
          `${service.name}.${namespace}.${CLUSTER_DOMAIN}`,
        ) ?? [],
    )
    .map(clientMode);
  const decisive = modes.find(mode => isMutual(mode) || mode === 'DISABLE');
  if (decisive === undefined) {
    return 'undefined';
  }
  return decisive === 'DISABLE' ? 'disabled' : 'enabled';
}

interface WorkloadPeer {
  readonly order: number;
  readonly peer: Resource;
  readonly selector: Labels;
}

/** PeerAuthentications that select workloads, by the first label of their selector. */
const peersByLabel = perBundle(bundle => {
  const found = new Map<string, WorkloadPeer[]>();
  const peers = bundle.ofKind('security.istio.io/PeerAuthentication');
  for (const [order, peer] of peers.entries()) {
    const selector = textFieldsOf(
      valueAt(peer.spec, ['selector', 'matchLabels']),
    );
    const [pair] = Object.entries(selector);
    if (pair) {
      const key = `${peer.namespace}|${pair[0]}=${pair[1]}`;
      found.set(key, [...(found.get(key) ?? []), { order, peer, selector }]);
    }
  }
  return found;
});

function workloadStatus(
  bundle: Bundle,
  namespace: string,
  labels: Labels,
): MtlsStatus {
  const selecting = Object.entries(labels)
    .flatMap(
      ([name, value]) =>
        peersByLabel(bundle).get(`${namespace}|${name}=${value}`) ?? [],
    )
    .filter(({ selector }) => hasLabels(labels, selector))
    .sort((a, b) => a.order - b.order);
  for (const { peer, selector } of selecting) {
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
