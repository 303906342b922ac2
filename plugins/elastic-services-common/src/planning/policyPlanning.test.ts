import { recommend, simulate } from '@elastic-mesh/autoscaling';
import { planningWorld } from './planningWorld';
import { policyOfAnswers, type PolicyAnswers } from './policyOfAnswers';
import { DEFAULT_PRICES, monthlyCostOf, pricesOf } from './prices';
import { replicasForLoad, toleratedReplicas } from './replicasForLoad';
import { searchSpaceOf, withSearched } from './searchSpace';
import type { TrafficAnswers } from './trafficAnswers';

const TRAFFIC: TrafficAnswers = {
  kind: 'step',
  quietRequestsPerSecond: 20,
  peakRequestsPerSecond: 600,
  requestMs: 150,
  cpuMsPerRequest: 15,
};

const KNATIVE: PolicyAnswers = {
  runtime: 'knative',
  scaling: { floor: 0, ceiling: 3, target: 20 },
};
const HPA: PolicyAnswers = {
  runtime: 'deployment',
  scaling: { floor: 2, ceiling: 4 },
  scaler: { kind: 'hpa', behavior: 'second-level', cpuPercent: 60 },
};
const REQUESTS: PolicyAnswers = {
  runtime: 'deployment',
  scaling: { floor: 2, ceiling: 40 },
  scaler: { kind: 'keda', behavior: 'calm', trigger: 'requests' },
};

const worldOf = (answers: PolicyAnswers, traffic = TRAFFIC) => {
  const answered = policyOfAnswers(answers)!;
  return planningWorld({
    traffic,
    ...answered,
    latencyObjectiveMs: 800,
    prices: DEFAULT_PRICES,
  });
};

describe('replicasForLoad', () => {
  it.each([
    ['KPA', { ...KNATIVE, scaling: { ...KNATIVE.scaling, ceiling: 99 } }],
    ['HPA', { ...HPA, scaling: { ...HPA.scaling, ceiling: 99 } }],
    [
      'KEDA',
      { ...REQUESTS, scaler: { ...REQUESTS.scaler!, requestsPerSecond: 50 } },
    ],
  ] as [string, PolicyAnswers][])(
    'is what the simulated %s settles on',
    (_, answers) => {
      const load = 300;
      // Far from what the CPU of a pod can do, so that requests are not slower than planned.
      const traffic = { ...TRAFFIC, cpuMsPerRequest: 3 };
      const { series } = simulate(
        worldOf(answers, {
          ...traffic,
          kind: 'constant',
          peakRequestsPerSecond: load,
        }),
      );
      const settled = series.desired[series.desired.length - 1];
      const expected = replicasForLoad(answers, traffic, load)!;
      // Within the tolerance of the HPA, a tenth.
      expect(Math.abs(settled - expected)).toBeLessThanOrEqual(
        Math.ceil(expected / 10),
      );
    },
  );

  it('has no floating point above the exact number', () => {
    const answers: PolicyAnswers = {
      ...KNATIVE,
      scaling: { floor: 0, ceiling: 1000, target: 4 },
    };
    const traffic = { ...TRAFFIC, requestMs: 1000 };
    expect(replicasForLoad(answers, traffic, 2800)).toBe(1000);
  });

  it('is unknown where messages decide', () => {
    const kafka: PolicyAnswers = {
      ...REQUESTS,
      scaler: { kind: 'keda', behavior: 'calm', trigger: 'kafka' },
    };
    expect(replicasForLoad(kafka, TRAFFIC, 10)).toBeUndefined();
    expect(policyOfAnswers(kafka)).toBeUndefined();
  });
});

describe('toleratedReplicas', () => {
  const wide = (answers: PolicyAnswers) => ({
    ...answers,
    scaling: { ...answers.scaling, ceiling: 99 },
  });
  const traffic = { ...TRAFFIC, requestMs: 50, cpuMsPerRequest: 3 };

  it.each([
    ['hpa', wide(HPA)],
    [
      'keda',
      wide({
        ...REQUESTS,
        scaler: { ...REQUESTS.scaler!, requestsPerSecond: 20 },
      }),
    ],
    ['kpa', wide({ ...KNATIVE, scaling: { floor: 1, ceiling: 9, target: 2 } })],
  ])(
    'is reached by a slow rise under %s, and not exceeded by what the target needs',
    (_, answers) => {
      const settled = [100, 130, 155, 170, 190, 210].map(peak => {
        const { series } = simulate(
          worldOf(answers, {
            ...traffic,
            kind: 'ramp',
            quietRequestsPerSecond: 10,
            peakRequestsPerSecond: peak,
          }),
        );
        const highest = Math.max(...series.desired);
        return [
          highest >= toleratedReplicas(answers, traffic, peak)!,
          highest <= replicasForLoad(answers, traffic, peak)!,
        ];
      });
      expect(settled).toEqual(settled.map(() => [true, true]));
    },
  );

  it('is fewer only where an HPA decides', () => {
    const at = (answers: PolicyAnswers) => [
      toleratedReplicas(answers, traffic, 170),
      replicasForLoad(answers, traffic, 170),
    ];
    expect(at(HPA)).toEqual([8, 9]);
    const [least, needed] = at(KNATIVE);
    expect(least).toBe(needed);
  });
});

describe('searchSpaceOf', () => {
  it.each([
    ['KPA', KNATIVE],
    ['HPA', HPA],
  ])(
    'holds settings that meet the objective where the %s answers miss it',
    (_, answers) => {
      const { best, current } = recommend(
        worldOf(answers),
        searchSpaceOf(answers, TRAFFIC),
      );
      expect(current.meetsObjective).toBe(false);
      expect(best?.meetsObjective).toBe(true);
      const scaling = withSearched(answers.scaling, best!.settings);
      const again = simulate(worldOf({ ...answers, scaling }));
      expect(again.totals.objectiveMissedRatio).toBeLessThanOrEqual(0.01);
    },
  );

  it('never goes below the floor that the scaler can start from, and keeps a hard limit', () => {
    expect(searchSpaceOf(HPA, TRAFFIC).minReplicas![0]).toBe(2);
    expect(
      searchSpaceOf({ ...KNATIVE, hardLimit: true }, TRAFFIC),
    ).not.toHaveProperty('target');
  });
});

describe('prices', () => {
  const config = (values: Record<string, number | string>) => ({
    getOptionalNumber: (key: string) => values[key] as number | undefined,
    getOptionalString: (key: string) => values[key] as string | undefined,
  });

  it('are the configured ones over the defaults', () => {
    expect(pricesOf(config({}))).toMatchObject(DEFAULT_PRICES);
    expect(
      pricesOf(
        config({
          'elasticServices.prices.perReplicaHour': 0.5,
          'elasticServices.prices.currency': 'EUR',
        }),
      ),
    ).toMatchObject({
      currency: 'EUR',
      perReplicaHour: 0.5,
      perCoreHour: DEFAULT_PRICES.perCoreHour,
    });
  });

  it('make a month of 730 hours out of what was simulated', () => {
    expect(monthlyCostOf({ cost: 2 }, 7200)).toBe(730);
    expect(monthlyCostOf({ cost: undefined }, 7200)).toBeUndefined();
  });
});
