import { Untyped } from '../store/object';
import { ObjectStore } from '../store/object-store';

/** What a VirtualService says about requests to a service. */
export interface RoutePolicy {
  timeoutSeconds?: number;
  retryAttempts?: number;
}

const UNIT_SECONDS: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** A Go duration such as `1m30s` or `500ms` in seconds; undefined when it is not one. */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  if (!/^(\d+(\.\d+)?(ms|h|m|s))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)) {
    seconds += Number(amount) * UNIT_SECONDS[unit];
  }
  return seconds;
}

function namesService(
  host: unknown,
  namespace: string,
  service: string,
): boolean {
  return (
    host === service ||
    host === `${service}.${namespace}` ||
    host === `${service}.${namespace}.svc.cluster.local`
  );
}

/** Nothing checks these objects before they are stored. */
function list(value: unknown): Untyped[] {
  return Array.isArray(value) ? value : [];
}

/** The timeout and retries of the first HTTP route of a VirtualService whose destination is the service. */
export function routePolicyFor(
  store: ObjectStore,
  namespace: string,
  service: string,
): RoutePolicy {
  for (const virtualService of store.list(
    'virtualservices.networking.istio.io',
    namespace,
  )) {
    const route = list(virtualService.spec?.http).find(http =>
      list(http?.route).some(one =>
        namesService(one?.destination?.host, namespace, service),
      ),
    );
    if (!route) continue;
    const timeoutSeconds = parseDuration(route.timeout);
    const attempts: unknown = route.retries?.attempts;
    return {
      ...(timeoutSeconds ? { timeoutSeconds } : {}),
      ...(typeof attempts === 'number' ? { retryAttempts: attempts } : {}),
    };
  }
  return {};
}
