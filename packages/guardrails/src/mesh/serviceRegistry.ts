/* Hosts that traffic can be sent to, as istioctl looks them up: pkg/config/analysis/analyzers/util/service_lookup.go. */
import type { Bundle } from '../model/bundle';
import { textFieldsOf, textsOf, valueAt } from '../model/fields';
import { hostCovers, qualifyHost, type KnownHost } from '../model/hosts';
import type { Resource } from '../model/resource';
import { EVERYWHERE, exportScopes } from './exportScopes';
import { perBundle } from './perBundle';

const EXPORT_ANNOTATION = 'networking.istio.io/exportTo';

interface Registry {
  readonly exact: ReadonlyMap<string, KnownHost>;
  readonly wildcards: readonly { scope: string; known: KnownHost }[];
  /** Namespaces that hold a Service, or another resource that makes hosts. */
  readonly namespaces: ReadonlySet<string>;
}

function scopesOf({ resource, namespace }: KnownHost): string[] {
  if (resource.kind === 'ServiceEntry') {
    return exportScopes(resource.spec.exportTo, namespace);
  }
  const annotation = resource.annotations[EXPORT_ANNOTATION];
  return annotation
    ? annotation.split(',').map(item => (item === '.' ? namespace : item))
    : [EVERYWHERE];
}

const registryOf = perBundle((bundle): Registry => {
  const exact = new Map<string, KnownHost>();
  const wildcards: { scope: string; known: KnownHost }[] = [];
  const namespaces = new Set<string>();
  for (const known of bundle.hosts) {
    const fqdn = qualifyHost(known.host, known.namespace);
    if (known.resource.kind !== 'ServiceEntry') {
      namespaces.add(known.namespace);
    }
    for (const scope of scopesOf(known)) {
      exact.set(`${scope}/${fqdn}`, known);
      if (known.host.startsWith('*')) {
        wildcards.push({ scope, known });
      }
    }
  }
  return { exact, wildcards, namespaces };
});

/** The service or external host that a name means to the resources of a namespace, exportTo respected. */
export function findService(
  bundle: Bundle,
  namespace: string,
  host: string,
  exportTo?: unknown,
): KnownHost | undefined {
  const { exact, wildcards } = registryOf(bundle);
  const fqdn = qualifyHost(host, namespace);
  const entries = textsOf(exportTo).map(item =>
    item === '.' ? namespace : item,
  );
  const scopes = [EVERYWHERE, ...(entries.length > 0 ? entries : [namespace])];
  for (const scope of scopes) {
    const found = exact.get(`${scope}/${fqdn}`);
    if (found) {
      return found;
    }
  }
  return wildcards.find(
    ({ scope, known }) =>
      (scope === EVERYWHERE || scope === namespace) &&
      hostCovers(known.host, host),
  )?.known;
}

const FULL_NAME = /^([^.]+)\.([^.]+)\.svc(\.cluster\.local)?$/;

/** The namespace a Kubernetes host name points into; undefined for hosts outside the cluster. */
export function namespaceOfHost(
  host: string,
  namespace: string,
): string | undefined {
  if (!host.includes('.')) {
    return namespace;
  }
  return FULL_NAME.exec(host)?.[2];
}

/** Whether the bundle holds services of the namespace that a host name points into, so that a missing one is worth a word. */
export function knowsServicesOf(
  bundle: Bundle,
  host: string,
  namespace: string,
): boolean {
  const owner = namespaceOfHost(host, namespace);
  return owner !== undefined && registryOf(bundle).namespaces.has(owner);
}

/** The labels by which a service chooses its pods; empty when it has no selector. */
export function selectorOf(
  resource: Resource,
): Readonly<Record<string, string>> {
  return resource.kind === 'ServiceEntry'
    ? textFieldsOf(valueAt(resource.spec, ['workloadSelector', 'labels']))
    : textFieldsOf(resource.spec.selector);
}
