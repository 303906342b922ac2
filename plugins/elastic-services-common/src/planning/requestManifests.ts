import type { RequestPolicyAnswers } from '../validation/requestPolicy';

/** What decides on the life of a request, and on what it meets. */
export interface RequestContext {
  runtime: 'knative' | 'deployment';
  request: RequestPolicyAnswers;
  floor?: number;
  ceiling?: number;
  coldStartSeconds?: number;
}

const NAME = 'service';
const NAMESPACE = 'preview';

/**
 * The manifests of a service with this policy, as far as the rules on time read them.
 *
 * The route is that of the part `route` of the golden paths; a test compares the two (elastic-services-cli,
 * `policyOfAnswers.test.ts`).
 */
export function requestManifests(context: RequestContext): string {
  const { runtime } = context;
  const objects =
    runtime === 'knative'
      ? [knativeService(context)]
      : [service(), deployment(context), autoscaler(context)];
  return [requestRoute(context), ...objects]
    .map(one => JSON.stringify(one))
    .join('\n---\n');
}

/** The VirtualService; on Knative it is an entry of its own, because Knative owns the one of the service. */
export function requestRoute({ runtime, request }: RequestContext) {
  const { timeoutSeconds, retries, perTryTimeoutMs } = request;
  const host = runtime === 'knative' ? `${NAME}-entry` : NAME;
  const destination =
    runtime === 'knative'
      ? 'knative-local-gateway.istio-system.svc.cluster.local'
      : host;
  return {
    ...object('networking.istio.io/v1', 'VirtualService', host),
    spec: {
      hosts: [host],
      http: [
        {
          timeout: `${timeoutSeconds}s`,
          retries:
            retries > 0
              ? {
                  attempts: retries,
                  perTryTimeout: `${perTryTimeoutMs}ms`,
                  retryOn:
                    'connect-failure,refused-stream,unavailable,cancelled,reset-before-request',
                }
              : { attempts: 0 },
          ...(runtime === 'knative' && {
            rewrite: { authority: `${NAME}.${NAMESPACE}.svc.cluster.local` },
          }),
          route: [{ destination: { host: destination, port: { number: 80 } } }],
        },
      ],
    },
  };
}

function knativeService({
  floor = 0,
  ceiling,
  coldStartSeconds,
}: RequestContext) {
  return {
    ...object('serving.knative.dev/v1', 'Service', NAME, {
      ...(coldStartSeconds !== undefined && {
        'elastic-mesh.io/cold-start': `${coldStartSeconds}s`,
      }),
    }),
    spec: {
      template: {
        metadata: {
          annotations: {
            'autoscaling.knative.dev/min-scale': String(floor),
            ...(ceiling !== undefined && {
              'autoscaling.knative.dev/max-scale': String(ceiling),
            }),
          },
        },
        spec: {
          containers: [{ name: 'app', image: 'registry.example.com/a:1' }],
        },
      },
    },
  };
}

function service() {
  return {
    ...object('v1', 'Service', NAME),
    spec: {
      selector: { app: NAME },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

function deployment({ coldStartSeconds }: RequestContext) {
  return {
    ...object('apps/v1', 'Deployment', NAME, {
      ...(coldStartSeconds !== undefined && {
        'elastic-mesh.io/cold-start': `${coldStartSeconds}s`,
      }),
    }),
    spec: {
      selector: { matchLabels: { app: NAME } },
      template: {
        metadata: { labels: { app: NAME } },
        spec: {
          containers: [{ name: 'app', image: 'registry.example.com/a:1' }],
        },
      },
    },
  };
}

function autoscaler({ floor, ceiling = 10 }: RequestContext) {
  return {
    ...object('autoscaling/v2', 'HorizontalPodAutoscaler', NAME),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
      minReplicas: floor,
      maxReplicas: ceiling,
    },
  };
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  annotations?: Record<string, string>,
) {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: NAMESPACE,
      ...(annotations && { annotations }),
    },
  };
}
