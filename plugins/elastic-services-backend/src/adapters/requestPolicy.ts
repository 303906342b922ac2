import type { RequestPolicy } from '@elastic-mesh/plugin-elastic-services-common';
import type { ObjectIndex } from '@elastic-mesh/plugin-elastic-services-node';
import { durationSeconds } from './duration';
import {
  HTTP_ROUTES,
  VIRTUAL_SERVICES,
  type HttpRouteObject,
  type VirtualServiceObject,
} from './kinds';

/** Kinds that `readRequestPolicy` reads. */
export const REQUEST_POLICY_KINDS = [VIRTUAL_SERVICES, HTTP_ROUTES] as const;

/** Timeout and retries that the mesh puts in front of a service; undefined when nothing sets any. */
export function readRequestPolicy(
  objects: ObjectIndex,
  namespace: string,
  service: string,
): RequestPolicy | undefined {
  const names = [
    service,
    `${service}.${namespace}`,
    `${service}.${namespace}.svc`,
    `${service}.${namespace}.svc.cluster.local`,
  ];
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
function compact(policy: RequestPolicy): RequestPolicy {
  return Object.fromEntries(
    Object.entries(policy).filter(([, value]) => value !== undefined),
  ) as unknown as RequestPolicy;
}
