import { fieldsOf, listOf, numberOf, textOf, textsOf } from './fields';
import type { Resource } from './resource';

/** The DNS suffix of Services; Istio's and Kubernetes' default. */
export const CLUSTER_DOMAIN = 'svc.cluster.local';

export interface HostPort {
  readonly number: number;
  readonly name: string;
  readonly protocol: string;
}

/** A name that traffic can be sent to, and the resource that makes it exist. */
export interface KnownHost {
  /** Fully qualified, or a ServiceEntry's host as written, wildcards included. */
  readonly host: string;
  readonly namespace: string;
  readonly ports: readonly HostPort[];
  readonly resource: Resource;
}

/**
 * Qualifies a host as Istio does: a name without dots belongs to the namespace of the resource that uses it
 * (pkg/config/model ResolveShortnameToFQDN); anything else is taken as it is.
 */
export function qualifyHost(host: string, namespace: string): string {
  if (host === '' || host.includes('.') || host.startsWith('*')) {
    return host;
  }
  return namespace
    ? `${host}.${namespace}.${CLUSTER_DOMAIN}`
    : `${host}.${CLUSTER_DOMAIN}`;
}

/**
 * Whether a host pattern with an optional wildcard prefix covers a host or another pattern
 * (pkg/config/host Name.SubsetOf).
 */
export function hostCovers(pattern: string, host: string): boolean {
  if (pattern === '*') {
    return true;
  }
  if (!pattern.startsWith('*')) {
    return pattern === host;
  }
  const suffix = pattern.slice(1);
  const rest = host.startsWith('*') ? host.slice(1) : host;
  return rest.length >= suffix.length && rest.endsWith(suffix);
}

function portsOf(ports: unknown, numberField: string): HostPort[] {
  return listOf(ports).map(item => {
    const port = fieldsOf(item);
    return {
      number: numberOf(port[numberField]) ?? 0,
      name: textOf(port.name) ?? '',
      protocol: textOf(port.appProtocol) ?? textOf(port.protocol) ?? '',
    };
  });
}

/** The hosts that a Service, ServiceEntry, Knative Service or Function brings into being. */
export function hostsOf(resource: Resource): KnownHost[] {
  const { group, kind, name, namespace, spec } = resource;
  const own = qualifyHost(name, namespace);
  switch (`${group}/${kind}`) {
    case '/Service':
      return [
        { host: own, namespace, resource, ports: portsOf(spec.ports, 'port') },
      ];
    case 'networking.istio.io/ServiceEntry':
      return textsOf(spec.hosts).map(host => ({
        host,
        namespace,
        resource,
        ports: portsOf(spec.ports, 'number'),
      }));
    case 'serving.knative.dev/Service':
    case 'serving.knative.dev/Route':
      return [
        {
          host: own,
          namespace,
          resource,
          ports: [{ number: 80, name: 'http2', protocol: 'TCP' }],
        },
      ];
    case 'openfaas.com/Function':
      return [
        {
          host: qualifyHost(textOf(spec.name) ?? name, namespace),
          namespace,
          resource,
          ports: [{ number: 8080, name: 'http', protocol: 'TCP' }],
        },
      ];
    default:
      return [];
  }
}
