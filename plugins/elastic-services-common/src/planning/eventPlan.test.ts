import { simulate } from '@elastic-mesh/autoscaling';
import { eventPlan, type EventPlanInput } from './eventPlan';
import { planningWorld } from './planningWorld';
import type { TrafficAnswers } from './trafficAnswers';

const traffic: TrafficAnswers = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 20,
  peakRequestsPerSecond: 2000,
  cpuMsPerRequest: 20,
  coldStartSeconds: 20,
};
const world = planningWorld({
  traffic,
  policy: {
    kind: 'hpa',
    spec: {
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: 'cpu',
          target: { type: 'Utilization', averageUtilization: 70 },
        },
      ],
    },
  },
  latencyObjectiveMs: 500,
  prices: { perReplicaHour: 0.1 },
});
const input: EventPlanInput = {
  world,
  floor: 2,
  ceiling: 10,
  leadSeconds: 600,
  heldHours: 4,
};

describe('the plan of an event', () => {
  it('finds the smallest floor that carries a hundredfold growth', () => {
    const plan = eventPlan(input);
    expect(plan.unplanned.objectiveMissedRatio).toBeGreaterThan(0.1);
    expect(plan.planned.objectiveMissedRatio).toBeLessThanOrEqual(0.01);
    const one = (minReplicas: number) =>
      simulate({
        ...world,
        policy: {
          kind: 'hpa',
          spec: {
            ...(world.policy as never as { spec: object }).spec,
            maxReplicas: plan.ceiling,
          },
        },
        floorSchedule: [{ ...plan.floors[0], minReplicas }],
      }).totals.objectiveMissedRatio;
    expect(one(plan.needed - 1)).toBeGreaterThan(0.01);
    expect(one(plan.needed)).toBeLessThanOrEqual(0.01);
    expect(plan.floor).toBe(Math.ceil(1.25 * plan.needed));
    expect(plan.ceiling).toBeGreaterThanOrEqual(
      1.25 * plan.planned.peakReplicas - 1,
    );
  });

  it('raises the floor a lead time before the load, and not before the start', () => {
    expect(eventPlan({ ...input, leadSeconds: 120 }).floors).toEqual([
      { atSeconds: 480, minReplicas: expect.any(Number) },
    ]);
    expect(eventPlan({ ...input, leadSeconds: 3600 }).floors[0].atSeconds).toBe(
      0,
    );
  });

  it('pays for the floor as long as it holds', () => {
    const short = eventPlan({ ...input, heldHours: 1 });
    const long = eventPlan({ ...input, heldHours: 11 });
    expect(long.cost! - short.cost!).toBeCloseTo(10 * short.floor * 0.1, 6);
  });

  it('changes nothing where nothing has to', () => {
    const quiet = { ...world, objective: { latencyMs: 60_000, errorRatio: 1 } };
    const plan = eventPlan({ ...input, world: quiet });
    expect(plan.floor).toBe(2);
  });

  it('refuses what no number of replicas meets', () => {
    const slow = { ...world, objective: { latencyMs: 50 } };
    expect(() => eventPlan({ ...input, world: slow })).toThrow(
      /one that 1000 replicas can meet; even with these 100 %/,
    );
  });
});
