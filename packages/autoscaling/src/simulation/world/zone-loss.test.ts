import { AutoscalingInputError } from '../../errors';
import { simulate } from '../simulate';
import type { World, ZoneLoss } from '../world';

const ZONE: ZoneLoss = { atSeconds: 60, durationSeconds: 600, share: 1 / 3 };

/** Six pods in three zones; four can carry the 30 requests at once. */
const world = (changes: Partial<World> = {}): World => ({
  traffic: { shape: { kind: 'constant', level: 300 } },
  service: {
    serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
    containerConcurrency: 10,
    coldStart: { kind: 'constant', seconds: 10 },
  },
  policy: { kind: 'none', replicas: 6 },
  failures: { zoneLoss: ZONE },
  objective: { latencyMs: 1000, errorRatio: 0.01 },
  durationSeconds: 1200,
  ...changes,
});

const OUTLIERS = { maxEjectionPercent: 34 };

describe('a lost zone', () => {
  it('takes its pods at once; they are replaced when Kubernetes gives them up', () => {
    const { series } = simulate(world());
    expect(Array.from(series.ready.slice(59, 62))).toEqual([6, 4, 4]);
    // Noticed after 40 s, tolerated for another 300, then a cold start elsewhere.
    expect(series.ready[60 + 340 + 9]).toBe(4);
    expect(series.ready[60 + 340 + 11]).toBe(6);
    expect(series.starting[300]).toBe(2);
  });

  it('has no room for replacements where its nodes were needed', () => {
    const { series } = simulate(world({ limits: { schedulablePods: 6 } }));
    expect(series.ready[60 + 599]).toBe(4);
    expect(series.starting[60 + 599]).toBe(2);
    // Back at 660 s.
    expect(series.ready[672]).toBe(6);
  });

  it('comes back with its pods where nobody has replaced them', () => {
    const { series, totals } = simulate(
      world({ failures: { zoneLoss: { ...ZONE, durationSeconds: 100 } } }),
    );
    expect(series.ready[159]).toBe(4);
    expect(series.ready[171]).toBe(6);
    expect(totals.coldStarts).toBe(0);
  });

  it('fails a third of the requests until its endpoints are gone', () => {
    const { series, totals } = simulate(world());
    const failed = series.errors['pod-failure']!;
    expect(failed[70]).toBeCloseTo(100, 3);
    expect(failed[99]).toBeCloseTo(100, 3);
    expect(failed[101]).toBe(0);
    expect(totals.longestMissedSeconds).toBe(40);
  });

  it('is rounded up to whole pods', () => {
    const ready = (replicas: number) =>
      simulate(world({ policy: { kind: 'none', replicas } })).series.ready[61];
    expect([1, 2, 3, 4, 7].map(ready)).toEqual([0, 1, 2, 2, 4]);
  });

  it('is not scaled down for: its pods are missing to the HPA, not idle', () => {
    const { series } = simulate(
      world({
        service: {
          ...world().service,
          cpu: {
            millisecondsPerRequest: 10,
            requestMilli: 1000,
            limitMilli: 1000,
          },
        },
        policy: {
          kind: 'hpa',
          spec: {
            minReplicas: 2,
            maxReplicas: 12,
            metrics: [
              {
                type: 'Resource',
                resource: 'cpu',
                target: { type: 'Utilization', averageUtilization: 50 },
              },
            ],
          },
        },
        initialReplicas: 6,
      }),
    );
    expect(Math.min(...series.desired.slice(60, 400))).toBeGreaterThanOrEqual(
      6,
    );
  });

  it.each([
    [{ ...ZONE, share: 0 }, 'failures.zoneLoss.share'],
    [{ ...ZONE, atSeconds: -1 }, 'failures.zoneLoss.atSeconds'],
    [
      { ...ZONE, noticedAfterSeconds: 60, replacedAfterSeconds: 30 },
      'failures.zoneLoss.replacedAfterSeconds',
    ],
  ])('is refused as %j', (zoneLoss, field) => {
    expect(() => simulate(world({ failures: { zoneLoss } }))).toThrow(
      expect.objectContaining({ field, name: AutoscalingInputError.name }),
    );
  });
});

describe('outlier detection', () => {
  it('ends the errors of a lost zone within seconds', () => {
    const { totals, series } = simulate(
      world({ mesh: { outlierDetection: OUTLIERS } }),
    );
    // 50 tries a second and pod: five errors in the first second. Ten more were at work there.
    expect(series.errors['pod-failure']![60]).toBeCloseTo(110, 3);
    expect(series.errors['pod-failure']![61]).toBe(0);
    // Until 40 s have passed it lets them in once more, for a second.
    expect(totals.longestMissedSeconds).toBe(1);
    expect(totals.objectiveMissedSeconds).toBeLessThan(4);
  });

  it('takes longer the fewer requests each caller sends', () => {
    const errors = (callers: number) =>
      simulate(world({ mesh: { outlierDetection: { ...OUTLIERS, callers } } }))
        .totals.errors['pod-failure'];
    // Ten at work, a second, and a second more when the pods are let in again at 90 s.
    expect(errors(1)).toBeCloseTo(210, 3);
    // 50 callers send one try a second to each pod; when they let it in again, its endpoints are gone.
    expect(errors(50)).toBeCloseTo(510, 3);
  });

  it.each([
    [33, 40],
    [34, 1],
  ])('with at most %i %% ejects one of three or none', (percent, seconds) => {
    const { totals } = simulate(
      world({
        policy: { kind: 'none', replicas: 3 },
        traffic: { shape: { kind: 'constant', level: 100 } },
        mesh: { outlierDetection: { maxEjectionPercent: percent } },
        failures: { zoneLoss: ZONE },
      }),
    );
    expect(totals.longestMissedSeconds).toBe(seconds);
  });

  it('keeps a pod out for longer each time it fails again', () => {
    const { series } = simulate(
      world({
        failures: { podFaults: [{ pod: 1, kind: 'failing' }] },
        mesh: { outlierDetection: { maxEjectionPercent: 20 } },
      }),
    );
    const failed = series.errors['pod-failure']!;
    const times = Array.from(failed).flatMap((count, at) =>
      count > 0 ? [at] : [],
    );
    const gaps = times.slice(1).map((at, i) => at - times[i]);
    expect(gaps.slice(0, 4)).toEqual([30, 60, 90, 120]);
  });

  it('ejects pods in order too when everything fails, up to the maximum', () => {
    const failing = (maxEjectionPercent: number) =>
      simulate(
        world({
          failures: { requestErrorRatio: 0.9 },
          mesh: { outlierDetection: { maxEjectionPercent } },
        }),
      );
    // Two thirds of the pods are too few for the load.
    expect(failing(67).totals.underProvisionedSeconds).toBeGreaterThan(600);
    expect(failing(0).totals.underProvisionedSeconds).toBe(0);
  });

  it('sees no pods behind an activator', () => {
    const mesh = { outlierDetection: OUTLIERS };
    const service = { ...world().service, queue: { at: 'activator' as const } };
    expect(simulate(world({ mesh, service }))).toEqual(
      expect.objectContaining({
        totals: simulate(world({ service })).totals,
      }),
    );
  });
});
