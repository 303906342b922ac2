import {
  groupOf,
  type KubernetesObject,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import {
  durationMs,
  durationSeconds,
  numberOf,
  type Untyped,
} from './quantity';
import type { Workload } from './workloadFacts';

/** How long a request may live, and its tries. */
export interface RequestFacts {
  /** Null: no timeout is set. */
  timeoutSeconds: number | null;
  retries: number;
  perTryTimeoutMs: number | null;
}

/** The objects of the mesh that carry the policy, and what they say. */
export interface MeshFacts {
  /** Which API the route is written in; null where there is none. */
  routes: 'istio' | 'gateway-api' | null;
  /** Name of the VirtualService or HTTPRoute. */
  route: string | null;
  /** Index of the route's rule that takes what no earlier one matched. */
  routeRule: number | null;
  /** Name of the DestinationRule of this service. */
  destinationRule: string | null;
  maxConnections: number | null;
  maxPendingRequests: number | null;
  maxRequests: number | null;
  maxRetries: number | null;
  connectTimeoutMs: number | null;
  /** Null: nothing is ejected. */
  outlier: {
    consecutiveGatewayErrors: number | null;
    consecutive5xxErrors: number | null;
    intervalSeconds: number | null;
    baseEjectionSeconds: number | null;
    maxEjectionPercent: number | null;
    minHealthPercent: number | null;
  } | null;
}

/** Hosts under which Istio knows a Service of this name in its own namespace. */
function isHostOf(host: unknown, name: string): boolean {
  return (
    typeof host === 'string' && (host === name || host.startsWith(`${name}.`))
  );
}

/** Callers that want retries of a Knative Service use this name; see the part mesh-entry. */
function hostsOf({ runtime, object }: Workload): string[] {
  const { name } = object.metadata;
  return runtime === 'knative' ? [`${name}-entry`] : [name];
}

function findVirtualService(
  objects: readonly KubernetesObject[],
  workload: Workload,
): KubernetesObject | undefined {
  const names = hostsOf(workload);
  return objects.find(
    object =>
      object.kind === 'VirtualService' &&
      ((object.spec as Untyped)?.hosts ?? []).some((host: unknown) =>
        names.some(name => isHostOf(host, name)),
      ),
  );
}

function findHttpRoute(
  objects: readonly KubernetesObject[],
  workload: Workload,
): KubernetesObject | undefined {
  const names = [workload.object.metadata.name, ...hostsOf(workload)];
  return objects.find(
    object =>
      object.kind === 'HTTPRoute' &&
      groupOf(object) === 'gateway.networking.k8s.io' &&
      ((object.spec as Untyped)?.rules ?? []).some((rule: Untyped) =>
        (rule.backendRefs ?? []).some(({ name }: Untyped) =>
          names.includes(name),
        ),
      ),
  );
}

function istioRequest(route: KubernetesObject): RequestFacts {
  // The last rule takes what no earlier one matched.
  const rule: Untyped = ((route.spec as Untyped).http ?? []).at(-1) ?? {};
  return {
    timeoutSeconds: durationSeconds(rule.timeout),
    // Istio tries twice more where nothing is said (istio/api HTTPRetry, defaultHttpRetryPolicy).
    retries: rule.retries ? numberOf(rule.retries.attempts) ?? 0 : 2,
    perTryTimeoutMs: durationMs(rule.retries?.perTryTimeout),
  };
}

function gatewayRequest(route: KubernetesObject): RequestFacts {
  const rule: Untyped = ((route.spec as Untyped).rules ?? []).at(-1) ?? {};
  return {
    timeoutSeconds: durationSeconds(rule.timeouts?.request),
    retries: numberOf(rule.retry?.attempts) ?? 0,
    perTryTimeoutMs: durationMs(rule.timeouts?.backendRequest),
  };
}

function knativeRequest({ object }: Workload): RequestFacts {
  const spec: Untyped = (object.spec as Untyped)?.template?.spec ?? {};
  return {
    // config-defaults, revision-timeout-seconds.
    timeoutSeconds: numberOf(spec.timeoutSeconds) ?? 300,
    retries: 0,
    perTryTimeoutMs: null,
  };
}

function outlierFacts(outlier: Untyped): MeshFacts['outlier'] {
  return outlier
    ? {
        consecutiveGatewayErrors: numberOf(outlier.consecutiveGatewayErrors),
        consecutive5xxErrors: numberOf(outlier.consecutive5xxErrors),
        intervalSeconds: durationSeconds(outlier.interval),
        baseEjectionSeconds: durationSeconds(outlier.baseEjectionTime),
        maxEjectionPercent: numberOf(outlier.maxEjectionPercent),
        minHealthPercent: numberOf(outlier.minHealthPercent),
      }
    : null;
}

function destinationFacts(rule: KubernetesObject | undefined) {
  const policy: Untyped = (rule?.spec as Untyped)?.trafficPolicy ?? {};
  const { tcp = {}, http = {} } = policy.connectionPool ?? {};
  return {
    destinationRule: rule?.metadata.name ?? null,
    maxConnections: numberOf(tcp.maxConnections),
    maxPendingRequests: numberOf(http.http1MaxPendingRequests),
    maxRequests: numberOf(http.http2MaxRequests),
    maxRetries: numberOf(http.maxRetries),
    connectTimeoutMs: durationMs(tcp.connectTimeout),
    outlier: outlierFacts(policy.outlierDetection),
  };
}

/** Request policy and mesh settings of a workload, from the objects of one environment. */
export function meshFacts(
  workload: Workload,
  objects: readonly KubernetesObject[],
): { request: RequestFacts; mesh: MeshFacts } {
  const virtualService = findVirtualService(objects, workload);
  const httpRoute = virtualService
    ? undefined
    : findHttpRoute(objects, workload);
  const route = virtualService ?? httpRoute;
  const rule = objects.find(
    object =>
      object.kind === 'DestinationRule' &&
      isHostOf((object.spec as Untyped)?.host, workload.object.metadata.name),
  );
  const none = { timeoutSeconds: null, retries: 2, perTryTimeoutMs: null };
  const rules: unknown[] =
    (route?.spec as Untyped)?.[virtualService ? 'http' : 'rules'] ?? [];
  return {
    request:
      (virtualService && istioRequest(virtualService)) ??
      (httpRoute && gatewayRequest(httpRoute)) ??
      (workload.runtime === 'knative' ? knativeRequest(workload) : none),
    mesh: {
      routes:
        (virtualService && 'istio') ?? (httpRoute && 'gateway-api') ?? null,
      route: route?.metadata.name ?? null,
      routeRule: rules.length ? rules.length - 1 : null,
      ...destinationFacts(rule),
    },
  };
}
