import { isDeepStrictEqual } from 'node:util';
import type { ManifestEdit } from '../edit/editManifests';
import type { RequestFacts } from '../service/facts/meshFacts';
import type { MeshedService } from './meshPlan';

/** What a failed try may be tried again for: the proxy's default, and connections that broke before an answer. */
const RETRY_ON =
  'connect-failure,refused-stream,unavailable,cancelled,reset-before-request';

/** Knative wants the first byte within this many seconds unless told otherwise (config-defaults). */
const FIRST_BYTE_SECONDS = 300;

function virtualServiceEdit(
  { mesh, request: before }: MeshedService,
  request: RequestFacts,
): ManifestEdit {
  const rule = `/spec/http/${mesh.routeRule}`;
  const { timeoutSeconds, retries, perTryTimeoutMs } = request;
  const select = { kind: 'VirtualService', name: mesh.route! };
  const timeout = { [`${rule}/timeout`]: `${timeoutSeconds}s` };
  const attempts = `${rule}/retries/attempts`;
  if (retries === 0) {
    return {
      select,
      // Istio refuses attempts 0 beside other settings of retries.
      set: {
        ...timeout,
        ...(before.retries > 0 && { [`${rule}/retries`]: { attempts: 0 } }),
      },
      comments: {
        [attempts]: 'Said aloud: without it Istio tries twice more.',
      },
    };
  }
  return {
    select,
    set: {
      ...timeout,
      [attempts]: retries,
      [`${rule}/retries/perTryTimeout`]: `${perTryTimeoutMs}ms`,
      ...(before.retries === 0 && { [`${rule}/retries/retryOn`]: RETRY_ON }),
    },
    comments: {
      [attempts]: `${
        1 + retries
      } tries of ${perTryTimeoutMs} ms and the waits between them fit into ${timeoutSeconds} s.`,
    },
  };
}

function httpRouteEdit(
  { mesh }: MeshedService,
  { timeoutSeconds, retries, perTryTimeoutMs }: RequestFacts,
): ManifestEdit {
  const rule = `/spec/rules/${mesh.routeRule}`;
  const backend = `${rule}/timeouts/backendRequest`;
  return {
    select: { kind: 'HTTPRoute', name: mesh.route! },
    set: {
      [`${rule}/timeouts/request`]: `${timeoutSeconds}s`,
      ...(retries > 0 && {
        [backend]: `${perTryTimeoutMs}ms`,
        [`${rule}/retry/attempts`]: retries,
      }),
    },
    remove: retries > 0 ? [] : [`${rule}/retry`, backend],
  };
}

function knativeEdit(
  { scaler }: MeshedService,
  { timeoutSeconds }: RequestFacts,
): ManifestEdit {
  const spec = '/spec/template/spec';
  return {
    select: { kind: 'Service', name: scaler.object! },
    set: {
      [`${spec}/timeoutSeconds`]: timeoutSeconds,
      [`${spec}/responseStartTimeoutSeconds`]: Math.min(
        timeoutSeconds!,
        FIRST_BYTE_SECONDS,
      ),
    },
  };
}

/** Timeout and retries in every object that carries them; none where they stay as they are. */
export function routeEdits(
  service: MeshedService,
  request: RequestFacts,
): ManifestEdit[] {
  if (isDeepStrictEqual(request, service.request)) {
    return [];
  }
  const { routes } = service.mesh;
  return [
    ...(routes === 'istio' ? [virtualServiceEdit(service, request)] : []),
    ...(routes === 'gateway-api' ? [httpRouteEdit(service, request)] : []),
    ...(service.runtime === 'knative' ? [knativeEdit(service, request)] : []),
  ];
}
