import fc from 'fast-check';
import {
  ERROR_CAUSES,
  type ScalingPolicySpec,
  type TrafficShape,
  type World,
} from './world';
import { simulate } from './simulate';

const seconds = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true });

const shapes: fc.Arbitrary<TrafficShape> = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), level: seconds(0, 500) }),
  fc.record({
    kind: fc.constant('step' as const),
    from: seconds(0, 100),
    to: seconds(0, 3000),
    atSeconds: seconds(0, 200),
  }),
  fc.record({
    kind: fc.constant('flash-sale' as const),
    base: seconds(0, 10),
    factor: seconds(1, 1000),
    atSeconds: seconds(0, 200),
    riseSeconds: seconds(0, 20),
    holdSeconds: seconds(0, 100),
    declineSeconds: seconds(0, 50),
  }),
  fc.record({
    kind: fc.constant('spike-train' as const),
    base: seconds(0, 10),
    peak: seconds(0, 1000),
    periodSeconds: seconds(5, 100),
    widthSeconds: seconds(1, 20),
  }),
  fc.record({
    kind: fc.constant('recorded' as const),
    levels: fc.array(seconds(0, 1000), { minLength: 1, maxLength: 20 }),
    intervalSeconds: seconds(1, 60),
  }),
);

const policies: fc.Arbitrary<ScalingPolicySpec> = fc.oneof(
  fc.constant<ScalingPolicySpec>({ kind: 'kpa' }),
  fc.constant<ScalingPolicySpec>({
    kind: 'kpa',
    annotations: {
      'autoscaling.knative.dev/metric': 'rps',
      'autoscaling.knative.dev/max-scale': '20',
    },
  }),
  fc.constant<ScalingPolicySpec>({
    kind: 'hpa',
    spec: { minReplicas: 1, maxReplicas: 50 },
  }),
  fc.constant<ScalingPolicySpec>({
    kind: 'keda',
    policy: {
      minReplicaCount: 0,
      maxReplicaCount: 30,
      cooldownPeriodSeconds: 30,
    },
    triggers: [{ metric: 'requestsPerSecond', threshold: 20 }],
  }),
  fc.constant<ScalingPolicySpec>({ kind: 'openfaas', edition: 'ce' }),
  fc.constant<ScalingPolicySpec>({
    kind: 'openfaas',
    edition: 'pro',
    labels: { 'com.openfaas.scale.zero': 'true' },
  }),
  fc
    .integer({ min: 0, max: 30 })
    .map((replicas): ScalingPolicySpec => ({ kind: 'none', replicas })),
);

const worlds: fc.Arbitrary<World> = fc.record({
  traffic: fc.record({
    shape: shapes,
    noise: fc.constantFrom('none' as const, 'poisson' as const),
  }),
  service: fc.record({
    serviceTime: fc.oneof(
      fc.record({
        kind: fc.constant('exponential' as const),
        meanSeconds: seconds(0.005, 8),
      }),
      fc.record({
        kind: fc.constant('lognormal' as const),
        medianSeconds: seconds(0.01, 1),
        p99Seconds: seconds(1, 9),
      }),
    ),
    containerConcurrency: fc.integer({ min: 0, max: 20 }),
    coldStart: fc.record({
      kind: fc.constant('uniform' as const),
      minSeconds: seconds(0, 2),
      maxSeconds: seconds(2, 30),
    }),
    drainSeconds: seconds(0, 30),
    cpu: fc.record({
      millisecondsPerRequest: seconds(0, 50),
      requestMilli: fc.integer({ min: 50, max: 500 }),
      limitMilli: fc.integer({ min: 500, max: 2000 }),
    }),
    queue: fc.record(
      {
        at: fc.constantFrom('activator' as const, 'pod' as const),
        depth: fc.integer({ min: 0, max: 2000 }),
        abandonedWork: fc.constantFrom(
          'cancelled' as const,
          'completed' as const,
        ),
      },
      { requiredKeys: [] },
    ),
  }),
  policy: policies,
  mesh: fc.record(
    {
      timeoutSeconds: seconds(0.05, 20),
      retries: fc.record(
        {
          attempts: fc.integer({ min: 0, max: 4 }),
          perTryTimeoutSeconds: seconds(0.05, 10),
          budget: fc.record({ ratio: seconds(0, 1) }),
        },
        { requiredKeys: ['attempts'] },
      ),
      connectionPool: fc.record({
        maxConnections: fc.integer({ min: 1, max: 500 }),
        maxPendingRequests: fc.integer({ min: 0, max: 500 }),
      }),
      circuitBreaker: fc.record({
        failureRatio: seconds(0.05, 1),
        windowSeconds: seconds(1, 30),
        openSeconds: seconds(1, 30),
      }),
      outlierDetection: fc.record(
        {
          consecutiveErrors: fc.integer({ min: 1, max: 10 }),
          baseEjectionSeconds: seconds(1, 60),
          intervalSeconds: seconds(1, 20),
          maxEjectionPercent: fc.integer({ min: 0, max: 100 }),
          callers: fc.integer({ min: 1, max: 20 }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
  limits: fc.record(
    {
      quotaPods: fc.integer({ min: 0, max: 40 }),
      schedulablePods: fc.integer({ min: 0, max: 40 }),
      podStartsPerSecond: seconds(0.1, 10),
    },
    { requiredKeys: [] },
  ),
  metrics: fc.record({
    delaySeconds: seconds(0, 40),
    lossRatio: seconds(0, 0.9),
  }),
  failures: fc.record(
    {
      podCrashesPerHour: seconds(0, 200),
      requestErrorRatio: fc.oneof(seconds(0, 0.5), fc.constant(1)),
      podFaults: fc.array(
        fc.record({
          pod: fc.integer({ min: 1, max: 10 }),
          kind: fc.constantFrom(
            'without-metrics' as const,
            'never-ready' as const,
            'failing' as const,
          ),
        }),
        { maxLength: 3 },
      ),
      zoneLoss: fc.record(
        {
          atSeconds: seconds(0, 300),
          durationSeconds: seconds(0, 600),
          share: seconds(0.01, 1),
          noticedAfterSeconds: seconds(0, 60),
          replacedAfterSeconds: seconds(60, 300),
        },
        { requiredKeys: ['atSeconds', 'durationSeconds', 'share'] },
      ),
    },
    { requiredKeys: [] },
  ),
  objective: fc.constant({ latencyMs: 500 }),
  durationSeconds: fc.integer({ min: 60, max: 900 }),
  stepSeconds: fc.constantFrom(0.5, 1, 2, 5),
  seed: fc.nat(),
});

const sum = (column: ArrayLike<number>) =>
  Array.from(column).reduce((total, value) => total + value, 0);

describe('in every world', () => {
  it('no request is lost and none appears', () => {
    fc.assert(
      fc.property(worlds, world => {
        const { totals, series } = simulate(world);
        const accounted = totals.served + totals.failed + totals.inFlight;
        const tolerance = 1e-6 * (1 + totals.arrivals + totals.retries);
        expect(Math.abs(accounted - totals.arrivals)).toBeLessThan(tolerance);
        expect(
          Math.abs(
            sum(ERROR_CAUSES.map(cause => totals.errors[cause])) -
              totals.failed,
          ),
        ).toBeLessThan(tolerance);
        expect(Math.abs(sum(series.arrivals) - totals.arrivals)).toBeLessThan(
          1e-4 * (1 + totals.arrivals),
        );
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('every number is finite and none is negative', () => {
    fc.assert(
      fc.property(worlds, world => {
        const { series, totals } = simulate(world);
        const { errors, ...columns } = series;
        for (const [name, column] of Object.entries({
          ...columns,
          ...errors,
        })) {
          const bad = column.find(value => !(value >= 0 && value < Infinity));
          expect([name, bad]).toEqual([name, undefined]);
        }
        const { errors: _, cost: __, ...numbers } = totals;
        for (const value of Object.values(numbers)) {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('the same seed gives the same result', () => {
    fc.assert(
      fc.property(worlds, world => {
        expect(simulate(world)).toEqual(simulate(structuredClone(world)));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('the percentiles are in order', () => {
    fc.assert(
      fc.property(worlds, world => {
        const { p50Ms, p95Ms, p99Ms } = simulate(world).series;
        expect(p50Ms.every((p50, i) => p50 <= p95Ms[i] * 1.0001)).toBe(true);
        expect(p95Ms.every((p95, i) => p95 <= p99Ms[i] * 1.0001)).toBe(true);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
