import { simulate } from '../simulate';
import type { World } from '../world';

const world = (changes: Partial<World> = {}): World => ({
  traffic: { shape: { kind: 'constant', level: 50 } },
  service: {
    serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
    containerConcurrency: 10,
    coldStart: { kind: 'constant', seconds: 3 },
  },
  policy: { kind: 'none', replicas: 12 },
  durationSeconds: 300,
  ...changes,
});

const sum = (column: ArrayLike<number>) =>
  Array.from(column).reduce((total, value) => total + value, 0);

describe('a cluster', () => {
  it('gets nodes for pending pods, as many as it may and no sooner than they start', () => {
    const { series } = simulate(
      world({
        limits: {
          schedulablePods: 2,
          nodeAutoscaler: { podsPerNode: 4, maxNodes: 2, nodeStartSeconds: 60 },
        },
      }),
    );
    expect(series.ready[50]).toBe(2);
    expect(series.starting[50]).toBe(10);
    expect(series.ready[70]).toBe(10);
    expect(series.ready[299]).toBe(10);
    expect(series.starting[299]).toBe(2);
  });

  it('starts no more pods a second than it can', () => {
    const { series } = simulate(
      world({
        policy: { kind: 'none', replicas: 20 },
        initialReplicas: 0,
        initialPodAgeSeconds: 0,
        limits: { podStartsPerSecond: 2 },
      }),
    );
    expect(series.ready[5]).toBeLessThanOrEqual(6);
    expect(series.ready[20]).toBe(20);
  });

  it('is paid for pods that drain', () => {
    const sized = (drainSeconds: number) =>
      simulate(
        world({
          service: { ...world().service, drainSeconds },
          policy: { kind: 'kpa' },
          initialReplicas: 10,
        }),
      ).totals.replicaHours;
    expect(sized(30) - sized(0)).toBeGreaterThan((5 * 30) / 3600);
  });

  it('loses the requests of a pod that crashes, and the pod comes back', () => {
    const { totals, series } = simulate(
      world({
        policy: { kind: 'none', replicas: 2 },
        failures: { podCrashesPerHour: 60, restartSeconds: 10 },
      }),
    );
    expect(totals.errors['pod-failure']).toBeGreaterThan(1);
    expect(Math.min(...series.ready)).toBeLessThan(2);
    expect(Math.max(...series.ready)).toBe(2);
    expect(totals.coldStarts).toBe(0);
  });
});

describe('the callers’ proxies', () => {
  const overloaded = (mesh: World['mesh']) =>
    simulate(
      world({
        traffic: { shape: { kind: 'constant', level: 200 } },
        policy: { kind: 'none', replicas: 1 },
        mesh,
      }),
    );

  it('refuse what the connection pool cannot hold', () => {
    const { totals, series } = overloaded({
      connectionPool: { maxConnections: 10, maxPendingRequests: 5 },
    });
    expect(totals.errors['connection-pool']).toBeGreaterThan(0);
    expect(Math.max(...series.concurrency)).toBeLessThanOrEqual(16);
  });

  it('do not try again for a full connection pool, and do for a full queue', () => {
    const pool = overloaded({
      retries: { attempts: 2 },
      connectionPool: { maxConnections: 10, maxPendingRequests: 5 },
    });
    expect(pool.totals.retries).toBe(0);
    const queue = overloaded({ retries: { attempts: 2 } });
    expect(queue.totals.retries).toBeGreaterThan(0);
    expect(sum(queue.series.errors['queue-full']!)).toBeCloseTo(
      queue.totals.errors['queue-full'],
      0,
    );
  });

  it('give up at the timeout, and no answer is later than it', () => {
    const { totals, series } = overloaded({ timeoutSeconds: 0.5 });
    expect(totals.errors.timeout).toBeGreaterThan(100);
    expect(series.served[299]).toBeLessThan(101);
  });
});

describe('the metrics pipeline', () => {
  const hpaWorld = (metrics: World['metrics']): World =>
    world({
      traffic: { shape: { kind: 'step', from: 20, to: 200, atSeconds: 60 } },
      service: {
        ...world().service,
        cpu: {
          millisecondsPerRequest: 10,
          requestMilli: 500,
          limitMilli: 2000,
        },
      },
      policy: { kind: 'hpa', spec: { minReplicas: 1, maxReplicas: 20 } },
      metrics,
    });
  const firstChange = (metrics: World['metrics']) =>
    simulate(hpaWorld(metrics)).decisions[0]?.atSeconds;

  it('delays the decision by the age of what it serves', () => {
    const prompt = firstChange({});
    expect(prompt).toBeGreaterThan(60);
    expect(firstChange({ delaySeconds: 30 })).toBeGreaterThanOrEqual(
      prompt + 15,
    );
  });

  it('decides nothing when every reading is lost', () => {
    expect(firstChange({ lossRatio: 1 })).toBeUndefined();
  });
});
