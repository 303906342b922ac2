import { AutoscalingInputError } from '../errors';
import { simulate } from './simulate';
import type { MeshPolicy, World } from './world';

const service: World['service'] = {
  serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
  containerConcurrency: 10,
  coldStart: { kind: 'constant', seconds: 3 },
};

const world = (changes: Partial<World> = {}): World => ({
  traffic: { shape: { kind: 'constant', level: 50 } },
  service,
  policy: { kind: 'kpa' },
  durationSeconds: 600,
  ...changes,
});

describe('bad input', () => {
  it.each<[string, Partial<World> | Record<string, unknown>]>([
    ['durationSeconds', { durationSeconds: NaN }],
    ['durationSeconds', { durationSeconds: 1e9 }],
    ['stepSeconds', { stepSeconds: 0 }],
    ['seed', { seed: -1 }],
    ['traffic', { traffic: undefined }],
    [
      'traffic.shape.level',
      { traffic: { shape: { kind: 'constant', level: 1e9 } } },
    ],
    [
      'traffic.shape.level',
      { traffic: { shape: { kind: 'constant', level: -1 } } },
    ],
    [
      'traffic.shape.levels.length',
      {
        traffic: {
          shape: { kind: 'recorded', levels: [], intervalSeconds: 1 },
        },
      },
    ],
    [
      'traffic.shape.levels[1]',
      {
        traffic: {
          shape: { kind: 'recorded', levels: [1, NaN], intervalSeconds: 1 },
        },
      },
    ],
    [
      'traffic.shape.factor',
      {
        traffic: {
          shape: {
            kind: 'flash-sale',
            base: 1,
            factor: 1001,
            atSeconds: 0,
            holdSeconds: 1,
          },
        },
      },
    ],
    ['traffic.shape.kind', { traffic: { shape: { kind: 'sine' } } }],
    [
      'service.serviceTime.meanSeconds',
      {
        service: {
          ...service,
          serviceTime: { kind: 'exponential', meanSeconds: 0 },
        },
      },
    ],
    ['policy.kind', { policy: { kind: 'vpa' } }],
    ['policy.replicas', { policy: { kind: 'none', replicas: -1 } }],
    [
      'policy.annotations',
      {
        policy: {
          kind: 'kpa',
          annotations: { 'autoscaling.knative.dev/window': '0s' },
        },
      },
    ],
    [
      'policy.spec.metrics[0].resource',
      { policy: { kind: 'hpa', spec: { maxReplicas: 3 } } },
    ],
    ['metrics.lossRatio', { metrics: { lossRatio: 2 } }],
    ['limits.quotaPods', { limits: { quotaPods: 0.5 } }],
    ['mesh.retries.attempts', { mesh: { retries: { attempts: 1e9 } } }],
  ])('names %s', (field, changes) => {
    const run = () => simulate(world(changes as Partial<World>));
    expect(run).toThrow(AutoscalingInputError);
    expect(run).toThrow(field);
  });

  it('refuses an HPA whose maximum is below its minimum', () => {
    expect(() =>
      simulate(
        world({
          policy: { kind: 'hpa', spec: { minReplicas: 5, maxReplicas: 3 } },
          service: {
            ...service,
            cpu: { millisecondsPerRequest: 10, requestMilli: 100 },
          },
        }),
      ),
    ).toThrow(AutoscalingInputError);
  });
});

describe('the KPA', () => {
  it('scales to zero after the stable window and the grace period, and back on the first request', () => {
    const { series, decisions } = simulate(
      world({
        traffic: {
          shape: {
            kind: 'sum',
            parts: [
              { kind: 'step', from: 20, to: 0, atSeconds: 60 },
              { kind: 'step', from: 0, to: 20, atSeconds: 400 },
            ],
          },
        },
      }),
    );
    const zero = series.desired.indexOf(0);
    expect(zero).toBeGreaterThanOrEqual(60 + 60);
    expect(zero).toBeLessThanOrEqual(60 + 95);
    expect(series.desired[399]).toBe(0);
    expect(series.desired[400]).toBeGreaterThanOrEqual(1);
    expect(series.ready[404]).toBeGreaterThanOrEqual(1);
    expect(series.p99Ms[404]).toBeGreaterThan(2500);
    const toZero = decisions.find(decision => decision.to === 0)!;
    expect(toZero.steps.map(step => step.rule)).toContain('kpa.scale-to-zero');
  });

  it('explains every change by the road that led to it', () => {
    const { decisions } = simulate(
      world({
        traffic: {
          shape: {
            kind: 'flash-sale',
            base: 10,
            factor: 100,
            atSeconds: 100,
            holdSeconds: 100,
          },
        },
      }),
    );
    expect(decisions.length).toBeGreaterThan(3);
    for (const { to, steps } of decisions) {
      expect(steps.at(-1)!.after).toBe(to);
    }
  });

  it('stops at a quota and leaves pods without room pending', () => {
    const traffic: World['traffic'] = {
      shape: { kind: 'constant', level: 1000 },
    };
    const quota = simulate(world({ traffic, limits: { quotaPods: 4 } }));
    expect(Math.max(...quota.series.ready)).toBe(4);
    expect(quota.totals.coldStarts).toBe(3);
    const room = simulate(world({ traffic, limits: { schedulablePods: 4 } }));
    expect(Math.max(...room.series.ready)).toBe(4);
    expect(Math.max(...room.series.starting)).toBeGreaterThan(5);
  });

  it('keeps the floor of a schedule from its time on', () => {
    const { series } = simulate(
      world({ floorSchedule: [{ atSeconds: 300, minReplicas: 8 }] }),
    );
    expect(series.ready[295]).toBeLessThan(8);
    expect(series.ready[310]).toBe(8);
  });
});

describe('a retry storm', () => {
  const storm = (retries?: MeshPolicy['retries']) =>
    simulate(
      world({
        traffic: {
          shape: {
            kind: 'step',
            from: 80,
            to: 130,
            atSeconds: 60,
            untilSeconds: 90,
          },
        },
        service: { ...service, queue: { at: 'pod', depth: 300 } },
        policy: { kind: 'none', replicas: 1 },
        mesh: { timeoutSeconds: 4, retries },
      }),
    );

  it('keeps a service down long after its cause, and a budget stops it', () => {
    const stormy = storm({ attempts: 3, perTryTimeoutSeconds: 1 });
    const budgeted = storm({
      attempts: 3,
      perTryTimeoutSeconds: 1,
      budget: { ratio: 0.1 },
    });
    const failedLate = (result: typeof stormy) =>
      result.series.failed.slice(300).reduce((sum, count) => sum + count, 0);
    expect(stormy.totals.retries).toBeGreaterThan(10 * budgeted.totals.retries);
    expect(failedLate(stormy)).toBeGreaterThan(10_000);
    expect(failedLate(budgeted)).toBeLessThan(100);
  });

  it('a circuit breaker lets the service recover too', () => {
    const broken = simulate(
      world({
        traffic: {
          shape: {
            kind: 'step',
            from: 80,
            to: 130,
            atSeconds: 60,
            untilSeconds: 90,
          },
        },
        service: { ...service, queue: { at: 'pod', depth: 300 } },
        policy: { kind: 'none', replicas: 1 },
        mesh: {
          timeoutSeconds: 4,
          retries: { attempts: 3, perTryTimeoutSeconds: 1 },
          circuitBreaker: {
            failureRatio: 0.5,
            windowSeconds: 10,
            openSeconds: 10,
          },
        },
      }),
    );
    expect(broken.totals.errors['circuit-open']).toBeGreaterThan(0);
    expect(broken.series.failed[590]).toBeLessThan(1e-6);
  });
});

describe('KEDA', () => {
  it('wakes at a poll, follows its HPA, and sleeps after the cooldown', () => {
    const { series } = simulate(
      world({
        policy: {
          kind: 'keda',
          policy: { maxReplicaCount: 20, cooldownPeriodSeconds: 60 },
          triggers: [{ metric: 'requestsPerSecond', threshold: 10 }],
          behavior: { scaleDown: { stabilizationWindowSeconds: 0 } },
        },
        traffic: {
          shape: {
            kind: 'step',
            from: 0,
            to: 95,
            atSeconds: 100,
            untilSeconds: 300,
          },
        },
      }),
    );
    expect(series.desired[99]).toBe(0);
    expect(series.desired[119]).toBe(1);
    expect(Math.max(...series.desired)).toBe(10);
    expect(series.desired[599]).toBe(0);
  });
});

describe('OpenFaaS', () => {
  it('CE stops at five replicas and falls back to one', () => {
    const { series } = simulate(
      world({
        policy: {
          kind: 'openfaas',
          edition: 'ce',
          labels: { 'com.openfaas.scale.factor': '20' },
        },
        traffic: {
          shape: {
            kind: 'step',
            from: 1,
            to: 700,
            atSeconds: 60,
            untilSeconds: 400,
          },
        },
      }),
    );
    expect(Math.max(...series.desired)).toBe(5);
    expect(series.desired[599]).toBe(1);
    // Alertmanager looks every 10 s and repeats what is more than 30 s old: at 40 s, not at 30.
    const steps = [2, 3, 4, 5].map(n => series.desired.indexOf(n));
    expect(steps.slice(1).map((at, i) => at - steps[i])).toEqual([40, 40, 40]);
  });

  it('Pro follows requests a second and sleeps when idle', () => {
    const { series } = simulate(
      world({
        policy: {
          kind: 'openfaas',
          edition: 'pro',
          labels: {
            'com.openfaas.scale.zero': 'true',
            'com.openfaas.scale.zero-duration': '2m',
          },
        },
        traffic: {
          shape: {
            kind: 'step',
            from: 0,
            to: 300,
            atSeconds: 60,
            untilSeconds: 300,
          },
        },
        durationSeconds: 900,
      }),
    );
    expect(series.desired[250]).toBe(7);
    expect(series.desired[899]).toBe(0);
  });
});
