import type {
  MeshChange,
  ScalingChange,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ManifestEdit } from '../edit/editManifests';
import { requestMetrics } from '../preflight/requestMetrics';
import { manifestFacts } from '../service/serviceFacts';
import { planMesh, type MeshedService } from './meshPlan';
import { planScaling } from './scalingPlan';

const object = (apiVersion: string, kind: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'cart', namespace: 'shop' },
  spec,
});

const DEPLOYMENT = object('apps/v1', 'Deployment', {
  template: { spec: { containers: [{ name: 'app', image: 'cart:1' }] } },
});

const HPA = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
  scaleTargetRef: { kind: 'Deployment', name: 'cart' },
  minReplicas: 2,
  maxReplicas: 10,
});

const ROUTE = object('networking.istio.io/v1', 'VirtualService', {
  hosts: ['cart'],
  http: [{ timeout: '10s', retries: { attempts: 0 } }],
});

function destinationRule(connections: number, maxEjectionPercent = 50) {
  return object('networking.istio.io/v1', 'DestinationRule', {
    host: 'cart',
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: connections },
        http: { http2MaxRequests: 200 },
      },
      outlierDetection: { maxEjectionPercent },
    },
  });
}

function knative(annotations: Record<string, string>, spec: object = {}) {
  return object('serving.knative.dev/v1', 'Service', {
    template: {
      metadata: {
        annotations: Object.fromEntries(
          Object.entries(annotations).map(([name, value]) => [
            `autoscaling.knative.dev/${name}`,
            value,
          ]),
        ),
      },
      spec,
    },
  });
}

const serviceOf = (...objects: ReturnType<typeof object>[]) =>
  manifestFacts(objects, 'cart') as unknown as MeshedService;

/** Every value that the edits set, by the last part of its pointer. */
function valuesOf(edits: readonly ManifestEdit[]) {
  return Object.fromEntries(
    edits
      .flatMap(({ set = {} }) => Object.entries(set))
      .map(([pointer, value]) => [pointer.split(/[/~]/).at(-1), value]),
  );
}

const scaling = (service: MeshedService, change: ScalingChange) =>
  planScaling(service, change);
const mesh = (service: MeshedService, change: MeshChange) =>
  planMesh(service, change);

describe('planScaling', () => {
  it('sizes pools that follow the ceiling, and leaves others', () => {
    const following = serviceOf(DEPLOYMENT, HPA, destinationRule(1000));
    expect(valuesOf(scaling(following, { ceiling: 20 }).edits)).toEqual({
      maxReplicas: 20,
      maxConnections: 2000,
    });
    const own = serviceOf(DEPLOYMENT, HPA, destinationRule(70));
    expect(valuesOf(scaling(own, { ceiling: 20 }).edits)).toEqual({
      maxReplicas: 20,
    });
  });

  it('lets one replica of a new floor be ejected', () => {
    const service = serviceOf(DEPLOYMENT, HPA, destinationRule(70, 20));
    expect(valuesOf(scaling(service, { floor: 3 }).edits)).toEqual({
      minReplicas: 3,
      maxEjectionPercent: 34,
    });
  });

  it('writes windows of Knative as durations and moves a hard limit with the target', () => {
    const service = serviceOf(
      knative(
        { target: '50', 'max-scale': '10' },
        { containerConcurrency: 50 },
      ),
    );
    const { edits } = scaling(service, { target: 20, stableWindowSeconds: 30 });
    expect(valuesOf(edits)).toEqual({
      '1target': 20,
      '1window': '30s',
      containerConcurrency: 20,
    });
  });

  it.each([
    [{ ceiling: 20 }, '>= 20\n'],
    [{ floor: 3, ceiling: 3 }, '> 3\n'],
    [{ floor: 5 }, '> 5\n'],
  ])('moves the alert of a function at its ceiling: %j', (change, after) => {
    const requests = requestMetrics('openfaas', 'cart', 'shop')!;
    const labels = {
      'com.openfaas.scale.min': '1',
      'com.openfaas.scale.max': '5',
    };
    const service = {
      ...serviceOf(object('openfaas.com/v1', 'Function', { labels })),
      requestMetrics: requests,
    };
    const { edits } = scaling(service, change);
    const [alert] = edits.filter(
      ({ select }) => select.file === 'deploy/base/alerts.yaml',
    );
    const expr = `max by (${requests.by}) (${requests.inNamespace[0]}gateway_service_count{${requests.own}}${requests.inNamespace[1]}) `;
    const [[from, to]] = Object.entries(alert.replace!);
    expect(`${expr}>= 5\n`.replace(from, () => to)).toBe(`${expr}${after}`);
  });

  it.each<[string, MeshedService, ScalingChange, RegExp]>([
    [
      'nothing scales',
      serviceOf(DEPLOYMENT),
      { ceiling: 3 },
      /^service: nothing/,
    ],
    [
      'Knative without a ceiling',
      serviceOf(knative({})),
      { floor: 1 },
      /^ceiling: the service has none/,
    ],
    [
      'a floor of zero by CPU',
      serviceOf(
        knative({
          class: 'hpa.autoscaling.knative.dev',
          metric: 'cpu',
          'max-scale': '5',
        }),
      ),
      { floor: 0 },
      /^floor: .*between 1 and/,
    ],
    [
      'a window that an HPA of Knative does not know',
      serviceOf(knative({ class: 'hpa.autoscaling.knative.dev' })),
      { stableWindowSeconds: 60 },
      /^stableWindowSeconds: Service\/cart has no such setting/,
    ],
  ])('refuses %s', (_, service, change, problem) => {
    const { problems, edits } = scaling(service, change);
    expect(problems[0]).toMatch(problem);
    expect(edits).toEqual([]);
  });
});

describe('planMesh', () => {
  it('bounds many retries where nothing does', () => {
    const service = serviceOf(DEPLOYMENT, HPA, ROUTE, destinationRule(70));
    const change = { retries: 3, perTryTimeoutMs: 2000 };
    expect(valuesOf(mesh(service, change).edits)).toMatchObject({
      attempts: 3,
      perTryTimeout: '2000ms',
      // A fifth of 200 requests under way.
      maxRetries: 40,
    });
  });

  it('writes the same policy into an HTTPRoute', () => {
    const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      rules: [
        {
          timeouts: { request: '10s' },
          backendRefs: [{ name: 'cart', port: 80 }],
        },
      ],
    });
    const service = serviceOf(DEPLOYMENT, HPA, route, destinationRule(70));
    const change = { timeoutSeconds: 5, retries: 1, perTryTimeoutMs: 2000 };
    const [edit] = mesh(service, change).edits;
    expect(edit).toMatchObject({
      select: { kind: 'HTTPRoute', name: 'cart' },
      set: {
        '/spec/rules/0/timeouts/request': '5s',
        '/spec/rules/0/timeouts/backendRequest': '2000ms',
        '/spec/rules/0/retry/attempts': 1,
      },
    });
  });

  it.each<[string, MeshedService, MeshChange, RegExp]>([
    [
      'a timeout without a route',
      serviceOf(DEPLOYMENT, HPA),
      { timeoutSeconds: 5 },
      /^service: no VirtualService or HTTPRoute leads to cart/,
    ],
    [
      'a pool without a DestinationRule',
      serviceOf(DEPLOYMENT, HPA, ROUTE),
      { maxConnections: 5 },
      /^maxConnections: no DestinationRule is for the host cart/,
    ],
  ])('refuses %s', (_, service, change, problem) => {
    expect(mesh(service, change).problems[0]).toMatch(problem);
  });
});
