import { healthyDraft } from '../__fixtures__/states';
import type { ScalingState } from '../model';
import { changedFindings } from './changedFindings';
import { liveRequestOf } from './liveRequest';
import { liveRequestsPerReplica, replicasForPeak } from './liveLoad';
import { liveScalingSettings } from './liveScaling';
import { chooseState } from './liveState';

const state = (name: string, namespace = 'shop', kind = 'Deployment') => {
  const { workload, ...rest } = healthyDraft();
  return {
    ...rest,
    workload: { ...workload, name, namespace, kind },
  } as ScalingState;
};

describe('chooseState', () => {
  const web = state('web');
  const worker = state('worker');

  it('takes what is called like the service, or the only one there is', () => {
    expect(chooseState([worker, web], 'web')).toEqual({ state: web });
    expect(chooseState([worker], 'web')).toEqual({ state: worker });
  });

  it('takes the workload that the form names, and no other in its place', () => {
    expect(chooseState([worker, web], 'web', 'worker')).toEqual({
      state: worker,
    });
    expect(chooseState([worker], 'web', 'none')).toEqual({
      choices: ['worker'],
    });
  });

  it('leaves out environments whose policies are patches', () => {
    expect(chooseState([state('web', 'shop-staging')], 'web')).toEqual({
      choices: [],
    });
    expect(
      chooseState([state('web', 'shop-dev'), web, state('other')], 'web'),
    ).toEqual({ state: web });
  });

  it('names those to choose from', () => {
    expect(chooseState([state('a'), state('b')], 'web')).toEqual({
      choices: ['a', 'b'],
    });
  });
});

describe('liveRequestOf', () => {
  const request = { object: 'VirtualService/web', timeoutSeconds: 5 };

  it('counts what Istio does where a route says nothing of retries', () => {
    expect(liveRequestOf({ ...state('web'), request })).toEqual({
      timeoutSeconds: 5,
      retries: 2,
    });
    expect(
      liveRequestOf({
        ...state('web'),
        request: { ...request, retryAttempts: 1, perTryTimeoutSeconds: 1.5 },
      }),
    ).toEqual({ timeoutSeconds: 5, retries: 1, perTryTimeoutMs: 1500 });
  });

  it('knows that Knative tries once', () => {
    const service = { object: 'Service/web', timeoutSeconds: 300 };
    const knative = state('web', 'shop', 'Service');
    expect(liveRequestOf({ ...knative, request: service })).toEqual({
      timeoutSeconds: 300,
      retries: 0,
    });
  });

  it('says nothing where nothing was read', () => {
    expect(liveRequestOf(state('web'))).toEqual({});
  });
});

describe('the load of one replica', () => {
  const traffic = {
    kind: 'constant' as const,
    peakRequestsPerSecond: 100,
    requestMs: 100,
    cpuMsPerRequest: 7,
  };

  it('follows from the share of CPU', () => {
    const { scaler, policy } = healthyDraft();
    // 70 % of 100m for 7 ms a request.
    expect(liveRequestsPerReplica({ scaler, policy }, traffic)).toBeCloseTo(10);
    // A tenth above the target an HPA does nothing.
    expect(replicasForPeak({ scaler, policy }, traffic)).toBe(10);
    expect(
      replicasForPeak(
        { scaler, policy },
        { ...traffic, peakRequestsPerSecond: 99 },
      ),
    ).toBe(9);
  });

  it('follows from requests at once by their time', () => {
    const metric = {
      kind: 'concurrency' as const,
      name: 'concurrency',
      target: 14,
      unit: 'concurrent requests',
      perPod: true,
    };
    const policy = { minReplicas: 0, scaleToZero: true, metrics: [metric] };
    expect(liveRequestsPerReplica({ scaler: 'kpa', policy }, traffic)).toBe(
      140,
    );
  });

  it('is not known where no metric says so', () => {
    const policy = { minReplicas: 1, scaleToZero: false, metrics: [] };
    expect(
      liveRequestsPerReplica({ scaler: 'openfaas', policy }, traffic),
    ).toBeUndefined();
    expect(
      replicasForPeak({ scaler: 'openfaas', policy }, traffic),
    ).toBeUndefined();
  });
});

it('has no settings where nothing scales', () => {
  const { policy } = healthyDraft();
  expect(liveScalingSettings({ scaler: 'none', policy })).toEqual({});
});

describe('changedFindings', () => {
  const atCeiling: ScalingState = {
    ...state('web'),
    replicas: { desired: 10, current: 10, ready: 10, starting: 0, wanted: 14 },
    quota: {
      quota: 'team',
      resource: 'limits.cpu',
      hard: '8',
      used: '3',
      podsThatFit: 12,
    },
  };
  const fates = (...args: Parameters<typeof changedFindings>) =>
    changedFindings(...args).map(({ code, fate }) => `${code} ${fate}`);
  const ceiling = (maxReplicas: number) => ({
    policy: { ...atCeiling.policy, maxReplicas },
  });

  it('says what a higher ceiling ends, what it does not end, and what it brings', () => {
    expect(fates(atCeiling, {})).toEqual(['demand-above-ceiling stays']);
    expect(fates(atCeiling, ceiling(12))).toEqual([
      'demand-above-ceiling stays',
    ]);
    expect(fates(atCeiling, ceiling(14))).toEqual([
      'demand-above-ceiling ends',
      'quota-below-ceiling begins',
    ]);
  });

  it('judges a new life of a request', () => {
    const request = { object: 'VirtualService/web', timeoutSeconds: 5 };
    const web = { ...state('web'), request };
    expect(
      fates(web, {
        request: { timeoutSeconds: 5, retries: 3, perTryTimeoutMs: 2000 },
      }),
    ).toEqual(['retries-exceed-timeout begins']);
  });
});
