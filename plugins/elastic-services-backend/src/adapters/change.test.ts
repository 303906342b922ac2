import { kpaPolicyOf, simulate } from '@elastic-mesh/autoscaling';
import { policyOfManifests } from '@elastic-mesh/autoscaling/manifests';
import {
  BEHAVIOR_RULES,
  changedPolicy,
  liveMeshSettings,
  liveScalingSettings,
  planningWorld,
  simulatedPolicyOf,
  type SimulatedPolicy,
  type LivePolicy,
  type ScalingChange,
  type ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-node';
import { ObjectStore } from '../collector/ObjectStore';
import { BUILT_IN_ADAPTERS } from '.';

const KNATIVE = 'autoscaling.knative.dev';

interface Manifest extends KubernetesObject {
  apiVersion: string;
  kind: string;
}

const object = (
  apiVersion: string,
  kind: string,
  spec: object,
  metadata: object = {},
): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'cart', namespace: 'shop', ...metadata },
  ...({ spec } as object),
});

const scaleTargetRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'cart',
};

/** What Knative makes of a Service: the annotations of its template are those of the PodAutoscaler. */
function knative(settings: Record<string, string>, containerConcurrency = 0) {
  const annotations = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `${KNATIVE}/${name}`,
      value,
    ]),
  );
  return [
    {
      ...object('serving.knative.dev/v1', 'Service', {
        template: {
          metadata: { annotations },
          spec: { containerConcurrency, containers: [] },
        },
      }),
      status: { traffic: [{ revisionName: 'cart-1', percent: 100 }] },
    },
    object(
      'autoscaling.internal.knative.dev/v1alpha1',
      'PodAutoscaler',
      { containerConcurrency, reachability: 'Reachable' },
      { name: 'cart-1', annotations },
    ),
  ];
}

function hpa(spec: object) {
  return [
    object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      scaleTargetRef,
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
      ...spec,
    }),
  ];
}

function keda(trigger: object, behavior: object = BEHAVIOR_RULES.balanced) {
  return [
    object('keda.sh/v1alpha1', 'ScaledObject', {
      scaleTargetRef: { name: 'cart' },
      minReplicaCount: 0,
      maxReplicaCount: 12,
      pollingInterval: 15,
      advanced: { horizontalPodAutoscalerConfig: { behavior } },
      triggers: [trigger],
    }),
  ];
}

const prometheus = (threshold: string) => ({
  type: 'prometheus',
  metricType: 'AverageValue',
  metadata: { threshold },
});

const openfaas = (labels: Record<string, string>) => [
  object('openfaas.com/v1', 'Function', {
    name: 'cart',
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [
        `com.openfaas.scale.${name}`,
        value,
      ]),
    ),
  }),
];

/** The state that the collector makes of these objects. */
function stateOf(objects: readonly Manifest[]): LivePolicy {
  const store = new ObjectStore();
  const kinds = BUILT_IN_ADAPTERS.flatMap(adapter => adapter.kinds);
  for (const one of objects) {
    const [group, version] = one.apiVersion.split('/');
    const plural = `${one.kind.toLocaleLowerCase('en-US')}s`;
    store.put(
      kinds.find(
        k => k.group === group && k.version === version && k.plural === plural,
      )!,
      one,
    );
  }
  const [state] = BUILT_IN_ADAPTERS.flatMap(adapter =>
    adapter.read({
      cluster: 'demo',
      namespace: 'shop',
      objects: store,
      nowMs: 0,
    }),
  );
  return state.draft;
}

/** What the scaler acts on, with every default filled in. */
function effective({ policy, containerConcurrency = 0 }: SimulatedPolicy) {
  return policy.kind === 'kpa'
    ? kpaPolicyOf(policy, containerConcurrency)
    : { kind: policy.kind };
}

function totalsOf({ policy, containerConcurrency }: SimulatedPolicy) {
  return simulate(
    planningWorld({
      traffic: {
        kind: 'flash-sale',
        quietRequestsPerSecond: 5,
        peakRequestsPerSecond: 300,
      },
      policy,
      containerConcurrency,
      latencyObjectiveMs: 500,
      durationSeconds: 2400,
    }),
  ).totals;
}

/** A service before and after a change of its manifests, and the same change by the names of the form. */
const CHANGES: Record<string, [Manifest[], ScalingChange, Manifest[]]> = {
  'a Knative Service': [
    knative({ target: '20', 'min-scale': '1', 'max-scale': '8' }),
    {
      floor: 0,
      ceiling: 30,
      target: 10,
      stableWindowSeconds: 120,
      scaleDownDelaySeconds: 60,
    },
    knative({
      target: '10',
      'min-scale': '0',
      'max-scale': '30',
      window: '120s',
      'scale-down-delay': '60s',
    }),
  ],
  'a Knative Service with a hard limit': [
    knative({ target: '20', 'max-scale': '8' }, 20),
    { target: 5 },
    knative({ target: '5', 'max-scale': '8' }, 5),
  ],
  'a Knative Service by requests a second': [
    knative({
      metric: 'rps',
      target: '40',
      'target-utilization-percentage': '60',
    }),
    { target: 30, ceiling: 9 },
    knative({
      metric: 'rps',
      target: '30',
      'target-utilization-percentage': '60',
      'max-scale': '9',
    }),
  ],
  'an HPA without behavior': [
    hpa({}),
    { ceiling: 40, cpuPercent: 50 },
    hpa({
      maxReplicas: 40,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 50 },
          },
        },
      ],
    }),
  ],
  'an HPA that gets a preset and a window of its own': [
    hpa({ behavior: BEHAVIOR_RULES.calm }),
    { behavior: 'second-level', scaleDownWindowSeconds: 600 },
    hpa({
      behavior: {
        ...BEHAVIOR_RULES['second-level'],
        scaleDown: {
          ...BEHAVIOR_RULES['second-level'].scaleDown,
          stabilizationWindowSeconds: 600,
        },
      },
    }),
  ],
  'KEDA by requests': [
    keda(prometheus('40')),
    { requestsPerSecond: 80, behavior: 'calm' },
    keda(prometheus('80'), BEHAVIOR_RULES.calm),
  ],
  'OpenFaaS Pro': [
    openfaas({ min: '1', max: '20', type: 'rps', target: '10' }),
    { floor: 2, target: 20 },
    openfaas({ min: '2', max: '20', type: 'rps', target: '20' }),
  ],
};

describe.each(Object.entries(CHANGES))('%s', (_, [before, change, after]) => {
  const pro = { openfaasEdition: 'pro' as const };

  it('is simulated as its manifests are', () => {
    for (const objects of [before, after]) {
      const simulated = simulatedPolicyOf(stateOf(objects)) as SimulatedPolicy;
      const read = policyOfManifests(
        objects.filter(({ kind }) => kind !== 'PodAutoscaler'),
        { metricSources: { prometheus: 'requestsPerSecond' }, ...pro },
      );
      expect(effective(simulated)).toEqual(effective(read));
      expect(totalsOf(simulated)).toEqual(totalsOf(read));
    }
  });

  it('has after a change the policy that the changed manifests come to', () => {
    const state = stateOf(before);
    expect(changedPolicy(state, change)).toEqual(stateOf(after).policy);
    expect(changedPolicy(state, {})).toEqual(state.policy);
  });

  it('has every setting that was changed, with its new value', () => {
    expect(Object.keys(liveScalingSettings(stateOf(before)))).toEqual(
      expect.arrayContaining(Object.keys(change)),
    );
    const { behavior, ...numbers } = change;
    expect(liveScalingSettings(stateOf(after))).toMatchObject(numbers);
  });
});

it('names the preset of an HPA and of KEDA, and says "own" of other rules', () => {
  const behaviorOf = (objects: Manifest[]) =>
    liveScalingSettings(stateOf(objects)).behavior;
  expect(behaviorOf(hpa({ behavior: BEHAVIOR_RULES.calm }))).toBe('calm');
  expect(behaviorOf(keda(prometheus('1')))).toBe('balanced');
  expect(behaviorOf(hpa({ behavior: { scaleUp: {} } }))).toBe('own');
  expect(behaviorOf(hpa({}))).toBeNull();
});

it('knows by the trigger what KEDA follows, and what cannot be simulated', () => {
  const kafka = stateOf(
    keda({ type: 'kafka', name: 'orders', metadata: { lagThreshold: '100' } }),
  );
  expect(liveScalingSettings(kafka)).toMatchObject({ lagPerReplica: 100 });
  expect(liveScalingSettings(kafka)).not.toHaveProperty('requestsPerSecond');
  expect(simulatedPolicyOf(kafka)).toEqual({ lack: 'messages' });
  const push = stateOf(keda({ type: 'external-push', metadata: {} }));
  expect(simulatedPolicyOf(push)).toEqual({ lack: 'interceptor' });
});

it('reads pools and ejection of the DestinationRule in front of a workload', () => {
  const rule = object('networking.istio.io/v1', 'DestinationRule', {
    host: 'cart.shop.svc.cluster.local',
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: 400, connectTimeout: '0.5s' },
        http: { http1MaxPendingRequests: 20, http2MaxRequests: 70 },
      },
      outlierDetection: {
        consecutiveGatewayErrors: 5,
        interval: '10s',
        baseEjectionTime: '30s',
        maxEjectionPercent: 50,
      },
    },
  });
  const request = object('networking.istio.io/v1', 'VirtualService', {
    hosts: ['cart'],
    http: [
      { timeout: '10s', retries: { attempts: 2, perTryTimeout: '1500ms' } },
    ],
  });
  const state = stateOf([...hpa({}), rule, request]) as ScalingStateDraft;
  expect(state.destination?.object).toBe('DestinationRule/cart');
  expect(liveMeshSettings(state)).toEqual({
    timeoutSeconds: 10,
    retries: 2,
    perTryTimeoutMs: 1500,
    maxConnections: 400,
    maxPendingRequests: 20,
    maxRequests: 70,
    maxRetries: null,
    connectTimeoutMs: 500,
    consecutiveGatewayErrors: 5,
    ejectionIntervalSeconds: 10,
    baseEjectionSeconds: 30,
    maxEjectionPercent: 50,
  });
  const alone = stateOf(hpa({})) as ScalingStateDraft;
  expect(liveMeshSettings(alone)).not.toHaveProperty('maxConnections');
});
