import { AutoscalingInputError } from '../errors';
import { compare } from './compare';
import { withSettings } from './policy-settings';
import { predict } from './predict/predict';
import { forecastSeason } from './predict/forecast';
import { recommend } from './recommend';
import { simulate } from './simulate';
import { size } from './size';
import type { World } from './world';

const sale: World = {
  traffic: {
    shape: {
      kind: 'flash-sale',
      base: 20,
      factor: 20,
      atSeconds: 300,
      holdSeconds: 300,
    },
    noise: 'poisson',
  },
  service: {
    serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
    containerConcurrency: 10,
    coldStart: { kind: 'constant', seconds: 5 },
  },
  policy: { kind: 'kpa' },
  objective: { latencyMs: 600, missedRatio: 0.02 },
  prices: { perReplicaHour: 1 },
  durationSeconds: 1200,
};

describe('compare', () => {
  it('gives every policy the same arrivals and its own bill', () => {
    const [kpa, fixed] = compare(sale, [
      { name: 'kpa', policy: { kind: 'kpa' } },
      { name: 'fixed', policy: { kind: 'none', replicas: 20 } },
    ]);
    expect(kpa.result.series.arrivals).toEqual(fixed.result.series.arrivals);
    expect(kpa.result.totals.replicaHours).toBeLessThan(
      fixed.result.totals.replicaHours,
    );
  });

  it('refuses two of the same name', () => {
    const twice = { name: 'a', policy: { kind: 'kpa' } } as const;
    expect(() => compare(sale, [twice, twice])).toThrow(AutoscalingInputError);
  });
});

describe('size', () => {
  const input = {
    peakRequestsPerSecond: 700,
    serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
    containerConcurrency: 10,
  } as const;

  it('is Little’s law over the target', () => {
    const sizing = size(input);
    expect(sizing.podsAtPeak).toBe(10);
    expect(sizing.maxReplicas).toBe(13);
    expect(sizing.minReplicas).toBe(0);
  });

  it('keeps its promise in the simulator', () => {
    const latencyMs = 320;
    const sizing = size({ ...input, utilization: 1, latencyMs });
    expect(sizing.podsAtPeak).toBeGreaterThan(7);
    const { series } = simulate({
      ...sale,
      service: { ...sale.service, queue: { at: 'activator' } },
      traffic: { shape: { kind: 'constant', level: 700 } },
      policy: { kind: 'none', replicas: sizing.podsAtPeak },
      durationSeconds: 60,
    });
    expect(series.p95Ms[59]).toBeLessThanOrEqual(latencyMs * 1.01);
  });

  it('says that no number of pods makes a request faster than its service', () => {
    expect(() => size({ ...input, latencyMs: 100 })).toThrow(
      /latencyMs.*at least 300/,
    );
  });
});

describe('recommend', () => {
  it('finds the cheapest that meets the objective, and the curve', () => {
    const { best, tradeOff, evaluated } = recommend(sale, {
      minReplicas: [1, 3, 6, 10],
      target: [4, 7, 10],
    });
    expect(evaluated).toHaveLength(12);
    expect(best!.meetsObjective).toBe(true);
    for (const other of evaluated.filter(one => one.meetsObjective)) {
      expect(other.cost).toBeGreaterThanOrEqual(best!.cost);
    }
    for (let i = 1; i < tradeOff.length; i++) {
      expect(tradeOff[i].cost).toBeGreaterThan(tradeOff[i - 1].cost);
      expect(tradeOff[i].missedRatio).toBeLessThan(tradeOff[i - 1].missedRatio);
    }
  });

  it('says so when nothing is good enough', () => {
    const { best } = recommend(
      { ...sale, objective: { latencyMs: 1 } },
      { minReplicas: [1, 2] },
    );
    expect(best).toBeUndefined();
  });

  it.each([
    ['objective', { ...sale, objective: undefined }, {}],
    ['space', sale, { minReplicas: [] }],
    ['space.maxReplicas', sale, { minReplicas: [9], maxReplicas: [3] }],
  ])('refuses a search without %s', (field, world, space) => {
    expect(() => recommend(world as World, space)).toThrow(field);
  });
});

describe('withSettings', () => {
  it('turns the settings of every scaler and refuses those it does not have', () => {
    expect(
      withSettings(
        { kind: 'hpa', spec: { maxReplicas: 5 } },
        { minReplicas: 2, target: 60, windowSeconds: 30 },
      ),
    ).toMatchObject({
      spec: {
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [{ target: { averageUtilization: 60 } }],
        behavior: { scaleDown: { stabilizationWindowSeconds: 30 } },
      },
    });
    expect(() =>
      withSettings({ kind: 'none', replicas: 1 }, { target: 3 }),
    ).toThrow('settings.target');
  });
});

describe('predict', () => {
  const DAY = 86_400;
  const morning = (slot: number) => (slot >= 36 && slot < 60 ? 900 : 30);
  const days = (count: number) =>
    Array.from({ length: count * 144 }, (_, i) => morning(i % 144));

  it('learns a morning rush and asks for its pods before it', () => {
    const { schedule, reactive, scheduled, forecastErrorRatio } = predict({
      recorded: { levels: days(4), intervalSeconds: 600 },
      world: { ...sale, objective: { latencyMs: 400 } },
      forecast: { seasonSeconds: DAY },
      leadSeconds: 120,
      slotSeconds: 600,
    });
    expect(forecastErrorRatio).toBeCloseTo(0, 6);
    const rush = schedule.find(change => change.minReplicas >= 12)!;
    expect(rush.atSeconds).toBeLessThanOrEqual(36 * 600 - 120);
    expect(scheduled.totals.objectiveMissedSeconds).toBeLessThanOrEqual(
      reactive.totals.objectiveMissedSeconds!,
    );
  });

  it('is honest about a day like no other', () => {
    const levels = [...days(3), ...Array.from({ length: 144 }, () => 30)];
    const { reactive, scheduled, forecastErrorRatio } = predict({
      recorded: { levels, intervalSeconds: 600 },
      world: sale,
      forecast: { seasonSeconds: DAY },
    });
    expect(forecastErrorRatio).toBeGreaterThan(1);
    expect(scheduled.totals.replicaHours).toBeGreaterThan(
      reactive.totals.replicaHours,
    );
  });

  it('forecasts growth and needs a whole season', () => {
    const levels = [10, 20, 20, 40];
    const forecast = forecastSeason(
      { levels, intervalSeconds: 43_200 },
      { seasonSeconds: DAY, quantile: 1 },
    );
    expect([...forecast]).toEqual([40, 80]);
    expect(() =>
      forecastSeason(
        { levels: [1], intervalSeconds: 43_200 },
        { seasonSeconds: DAY },
      ),
    ).toThrow('levels.length');
  });
});
