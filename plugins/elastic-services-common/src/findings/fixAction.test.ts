import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { calmContext, healthyDraft, NOW_MS } from '../__fixtures__/states';
import type { ScalingStateDraft, StateContext } from '../draft';
import { adjustAction } from './fixAction';
import { findFindings } from './registry';

const KNOWN = {
  ref: 'component:default/web',
  owner: 'group:default/shop',
  hasRepository: true,
};

function fixOf(
  code: string,
  draft: Partial<ScalingStateDraft>,
  context: Partial<StateContext> = {},
) {
  const findings = findFindings(
    healthyDraft(draft),
    calmContext({ entity: KNOWN, ...context }),
  );
  const finding = findings.find(one => one.code === code);
  expect(finding).toBeDefined();
  return finding!.action;
}

const replicas = {
  desired: 10,
  current: 10,
  ready: 10,
  starting: 0,
  wanted: 14,
};

const limited = {
  conditions: [
    {
      object: 'HorizontalPodAutoscaler/web',
      type: 'ScalingLimited',
      status: 'True' as const,
      reason: 'ScaleUpLimit',
      message: '',
    },
  ],
  replicas: { desired: 4, current: 4, ready: 4, starting: 0, wanted: 9 },
};

const policy = healthyDraft().policy;

/** Desired replicas that turn so many times within the half hour. */
function turning(turns: number) {
  return Array.from({ length: turns + 2 }, (_, i) => ({
    atMs: NOW_MS - 1_700_000 + (i * 1_700_000) / (turns + 2),
    desired: i % 2 ? 8 : 3,
  }));
}

const request = {
  object: 'VirtualService/web',
  timeoutSeconds: 5,
  retryAttempts: 3,
  perTryTimeoutSeconds: 2,
};

const TEMPLATES = resolve(__dirname, '../../../../templates');

/** Questions of a golden path's form, by name; those of included pages are no policy. */
function questionsOf(template: string): string[] {
  const name = template.replace('template:default/', '');
  const file = join(TEMPLATES, name, 'template.yaml');
  const { spec } = parse(readFileSync(file, 'utf8'));
  return spec.parameters.flatMap((page: { properties?: object }) =>
    Object.keys(page.properties ?? {}),
  );
}

describe('the golden path that ends a finding', () => {
  it('opens with the service, the reason and the exact value', () => {
    expect(fixOf('demand-above-ceiling', { replicas })).toEqual({
      template: 'template:default/adjust-scaling',
      values: {
        service: 'component:default/web',
        reason: 'Maximum is below demand: wanted 14, maximum 10.',
        ceiling: 14,
      },
    });
  });

  it.each<
    [string, string, Partial<ScalingStateDraft>, Partial<StateContext>, object]
  >([
    [
      'as many pods as the quota has room for',
      'quota-below-ceiling',
      {
        quota: {
          quota: 'team',
          resource: 'limits.cpu',
          hard: '8',
          used: '3',
          podsThatFit: 7,
        },
      },
      {},
      { ceiling: 7 },
    ],
    [
      'one pod kept where a cold start outlasts the route',
      'cold-start-exceeds-timeout',
      {
        policy: { ...policy, minReplicas: 0, scaleToZero: true },
        request: { object: 'VirtualService/web', timeoutSeconds: 5 },
        coldStartP95Seconds: 9,
      },
      {},
      { floor: 1 },
    ],
    [
      'a faster preset where the own one is slower',
      'growth-rate-limited',
      {
        ...limited,
        policy: {
          ...policy,
          scaleUpPolicies: [{ type: 'Percent', value: 50, periodSeconds: 60 }],
        },
      },
      {},
      { behavior: 'second-level' },
    ],
    [
      'a floor from which one doubling is enough where nothing grows faster',
      'growth-rate-limited',
      { ...limited, policy: { ...policy, legacyRateLimit: true } },
      {},
      { floor: 5 },
    ],
    [
      'a window longer than the swing of an HPA',
      'replicas-flapping',
      { policy: { ...policy, scaleDownStabilizationSeconds: 60 } },
      { history: turning(8) },
      { scaleDownWindowSeconds: 480 },
    ],
    [
      'a delay at least twice as long for Knative',
      'replicas-flapping',
      { scaler: 'kpa', policy: { ...policy, scaleDownDelaySeconds: 600 } },
      { history: turning(8) },
      { scaleDownDelaySeconds: 1200 },
    ],
    [
      'the same tries, short enough for the timeout',
      'retries-exceed-timeout',
      { request },
      {},
      // (5,000 ms - 25 - 75 - 175 ms of waits) / 4
      { timeoutSeconds: 5, retries: 3, perTryTimeoutMs: 1181 },
    ],
    [
      'fewer tries where shorter ones would cut the usual answer',
      'retries-exceed-timeout',
      { request },
      { latencyP95Ms: 1500 },
      { timeoutSeconds: 5, retries: 1, perTryTimeoutMs: 2487 },
    ],
    [
      'so few tries that failures hardly add load',
      'retries-multiply-load',
      { request: { ...request, timeoutSeconds: 20 } },
      { errorRatio: 0.18, latencyP95Ms: 100 },
      { timeoutSeconds: 20, retries: 1, perTryTimeoutMs: 9987 },
    ],
    [
      'no second try where most fail',
      'retries-multiply-load',
      { request },
      { errorRatio: 0.6 },
      { timeoutSeconds: 5, retries: 0 },
    ],
  ])('asks for %s', (_, code, draft, context, values) => {
    const action = fixOf(code, draft, context)!;
    expect(action.values).toEqual({
      service: 'component:default/web',
      reason: expect.any(String),
      ...values,
    });
    expect(questionsOf(action.template)).toEqual(
      expect.arrayContaining(Object.keys(action.values)),
    );
  });

  it('names the workload where the service is called otherwise', () => {
    const entity = { ...KNOWN, ref: 'component:default/shop' };
    expect(
      fixOf('demand-above-ceiling', { replicas }, { entity })?.values,
    ).toMatchObject({ service: 'component:default/shop', workload: 'web' });
  });

  it.each<[string, Partial<ScalingStateDraft>, Partial<StateContext>]>([
    ['nobody claims the workload', {}, { entity: undefined }],
    [
      'the repository is not known',
      {},
      { entity: { ...KNOWN, hasRepository: false } },
    ],
    [
      'it is not production that needs more',
      { workload: { ...healthyDraft().workload, namespace: 'shop-dev' } },
      {},
    ],
    [
      'no cluster could run as many',
      { replicas: { ...replicas, wanted: 1001 } },
      {},
    ],
  ])('is not offered where %s', (_, draft, context) => {
    expect(
      fixOf('demand-above-ceiling', { replicas, ...draft }, context),
    ).toBeUndefined();
  });

  it('is not offered where the quota has no room for the floor', () => {
    const quota = {
      quota: 'team',
      resource: 'limits.cpu',
      hard: '1',
      used: '1',
      podsThatFit: 1,
    };
    expect(fixOf('quota-below-ceiling', { quota })).toBeUndefined();
  });
});

describe('the golden path that changes a policy', () => {
  const adjust = (
    draft: Partial<ScalingStateDraft> = {},
    context: Partial<StateContext> = {},
  ) =>
    adjustAction(
      healthyDraft(draft),
      calmContext({ entity: KNOWN, ...context }),
    );

  it('opens with what holds now', () => {
    expect(adjust()).toEqual({
      template: 'template:default/adjust-scaling',
      values: {
        service: 'component:default/web',
        floor: 2,
        ceiling: 10,
        cpuPercent: 70,
      },
    });
  });

  it('names the target of Knative, and no ceiling where there is none', () => {
    const metric = {
      kind: 'concurrency' as const,
      name: 'concurrency',
      target: 50,
      unit: 'concurrent requests',
      perPod: true,
    };
    const { values } = adjust({
      scaler: 'kpa',
      policy: { minReplicas: 0, scaleToZero: true, metrics: [metric] },
    })!;
    expect(values).toEqual({
      service: 'component:default/web',
      floor: 0,
      target: 50,
    });
    expect(questionsOf('template:default/adjust-scaling')).toEqual(
      expect.arrayContaining(Object.keys(values)),
    );
  });

  it('has the target as the annotation of Knative has it, not the share of it that is aimed at', () => {
    const metric = {
      kind: 'concurrency' as const,
      name: 'concurrency',
      target: 14,
      unit: 'concurrent requests',
      perPod: true,
    };
    const { values } = adjust({
      scaler: 'kpa',
      policy: {
        minReplicas: 0,
        scaleToZero: true,
        metrics: [metric],
        targetUtilizationRatio: 0.7,
      },
    })!;
    expect(values).toMatchObject({ target: 20 });
  });

  it('is not offered without a scaler or a repository', () => {
    expect(adjust({ scaler: 'none' })).toBeUndefined();
    expect(adjust({}, { entity: undefined })).toBeUndefined();
  });
});
