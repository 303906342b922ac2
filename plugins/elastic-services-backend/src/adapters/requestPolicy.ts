import type {
  DestinationPolicy,
  RequestPolicy,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ObjectIndex } from '@elastic-mesh/plugin-elastic-services-node';
import { durationSeconds } from './duration';
import {
  DESTINATION_RULES,
  HTTP_ROUTES,
  VIRTUAL_SERVICES,
  type HttpRouteObject,
  type VirtualServiceObject,
} from './kinds';

/** Kinds that `readRequestPolicy` and `readDestinationPolicy` read. */
export const REQUEST_POLICY_KINDS = [
  VIRTUAL_SERVICES,
  HTTP_ROUTES,
  DESTINATION_RULES,
] as const;

/** Hosts under which Istio knows a Service. */
function hostsOf(service: string, namespace: string): string[] {
  return [
    service,
    `${service}.${namespace}`,
    `${service}.${namespace}.svc`,
    `${service}.${namespace}.svc.cluster.local`,
  ];
}

/** Timeout and retries that the mesh puts in front of a service; undefined when nothing sets any. */
export function readRequestPolicy(
  objects: ObjectIndex,
  namespace: string,
  service: string,
): RequestPolicy | undefined {
  const names = hostsOf(service, namespace);
  for (const route of objects.list(VIRTUAL_SERVICES, namespace)) {
    const policy = ofVirtualService(route, names);
    if (policy) {
      return policy;
    }
  }
  for (const route of objects.list(HTTP_ROUTES, namespace)) {
    const policy = ofHttpRoute(route, service);
    if (policy) {
      return policy;
    }
  }
  return undefined;
}

/** Pools and ejection of callers' proxies; undefined when no DestinationRule is for the service. */
export function readDestinationPolicy(
  objects: ObjectIndex,
  namespace: string,
  service: string,
): DestinationPolicy | undefined {
  const names = hostsOf(service, namespace);
  const rule = objects
    .list(DESTINATION_RULES, namespace)
    .find(({ spec }) => names.includes(spec?.host ?? ''));
  if (!rule) {
    return undefined;
  }
  const { connectionPool: pool, outlierDetection: outlier } =
    rule.spec?.trafficPolicy ?? {};
  const connectSeconds = durationSeconds(pool?.tcp?.connectTimeout);
  return compact({
    object: `DestinationRule/${rule.metadata.name}`,
    maxConnections: pool?.tcp?.maxConnections,
    maxPendingRequests: pool?.http?.http1MaxPendingRequests,
    maxRequests: pool?.http?.http2MaxRequests,
    maxRetries: pool?.http?.maxRetries,
    connectTimeoutMs:
      connectSeconds === undefined
        ? undefined
        : Math.round(1000 * connectSeconds),
    consecutiveGatewayErrors: outlier?.consecutiveGatewayErrors,
    ejectionIntervalSeconds: durationSeconds(outlier?.interval),
    baseEjectionSeconds: durationSeconds(outlier?.baseEjectionTime),
    maxEjectionPercent: outlier?.maxEjectionPercent,
  });
}

function ofVirtualService(
  { metadata, spec }: VirtualServiceObject,
  names: readonly string[],
): RequestPolicy | undefined {
  const ownHost = spec?.hosts?.some(host => names.includes(host));
  const rule = spec?.http?.find(
    http =>
      (http.timeout || http.retries) &&
      (ownHost ||
        http.route?.some(r => names.includes(r.destination?.host ?? ''))),
  );
  return rule
    ? compact({
        object: `VirtualService/${metadata.name}`,
        timeoutSeconds: durationSeconds(rule.timeout),
        retryAttempts: rule.retries?.attempts,
        perTryTimeoutSeconds: durationSeconds(rule.retries?.perTryTimeout),
      })
    : undefined;
}

function ofHttpRoute(
  { metadata, spec }: HttpRouteObject,
  service: string,
): RequestPolicy | undefined {
  const rule = spec?.rules?.find(
    r =>
      (r.timeouts || r.retry) &&
      r.backendRefs?.some(backend => backend.name === service),
  );
  return rule
    ? compact({
        object: `HTTPRoute/${metadata.name}`,
        timeoutSeconds: durationSeconds(rule.timeouts?.request),
        retryAttempts: rule.retry?.attempts,
        perTryTimeoutSeconds: durationSeconds(rule.timeouts?.backendRequest),
      })
    : undefined;
}

/** Without the settings that nothing sets. */
function compact<T extends object>(policy: T): T {
  return Object.fromEntries(
    Object.entries(policy).filter(([, value]) => value !== undefined),
  ) as T;
}
