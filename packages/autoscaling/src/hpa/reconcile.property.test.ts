import fc from 'fast-check';
import { cpuInput, NOW_MS, wantedInput } from './__fixtures__/inputs';
import { reconcileHpa } from './reconcile';
import type { HpaBehavior, HpaScalingRules, HpaState } from './types';

const rules: fc.Arbitrary<HpaScalingRules> = fc.record(
  {
    stabilizationWindowSeconds: fc.integer({ min: 0, max: 3600 }),
    selectPolicy: fc.constantFrom('Max', 'Min', 'Disabled'),
    policies: fc.array(
      fc.record({
        type: fc.constantFrom('Pods' as const, 'Percent' as const),
        value: fc.integer({ min: 1, max: 500 }),
        periodSeconds: fc.integer({ min: 1, max: 1800 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: [] },
);
const behavior: fc.Arbitrary<HpaBehavior | undefined> = fc.option(
  fc.record({ scaleUp: rules, scaleDown: rules }, { requiredKeys: [] }),
  { nil: undefined },
);
const world = fc.record({
  min: fc.integer({ min: 1, max: 20 }),
  span: fc.integer({ min: 0, max: 200 }),
  behavior,
  wanted: fc.array(fc.integer({ min: 0, max: 400 }), {
    minLength: 1,
    maxLength: 60,
  }),
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe('reconcileHpa over random worlds', () => {
  it('stays within bounds, changes no input, and its steps end at its answer', () => {
    fc.assert(
      fc.property(world, ({ min, span, behavior: policy, wanted }) => {
        const spec = {
          minReplicas: min,
          maxReplicas: min + span,
          behavior: policy,
        };
        let replicas = min;
        let state: HpaState | undefined;
        wanted.forEach((want, tick) => {
          const input = wantedInput(replicas, want, spec, {
            nowMs: NOW_MS + tick * 15_000,
            ...(state ? { state } : {}),
          });
          const decision = reconcileHpa(freeze(input));
          ({ replicas, state } = decision);
          expect(replicas).toBeGreaterThanOrEqual(min);
          expect(replicas).toBeLessThanOrEqual(min + span);
          expect(decision.steps.at(-1)?.after).toBe(replicas);
          decision.steps
            .slice(1)
            .forEach((step, i) =>
              expect(step.before).toBe(decision.steps[i].after),
            );
        });
      }),
      { numRuns: 60 },
    );
  });

  it('never shrinks when Disabled forbids it, nor grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 200 }),
        (replicas, want) => {
          const disabled = {
            selectPolicy: 'Disabled',
            stabilizationWindowSeconds: 0,
          } as const;
          const input = wantedInput(replicas, want, {
            behavior: { scaleUp: disabled, scaleDown: disabled },
          });
          expect(reconcileHpa(input).replicas).toBe(replicas);
        },
      ),
    );
  });

  it('decides for counted pods as for the same pods listed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (ready, utilization, pending, missing) => {
          const listed = cpuInput(ready + pending + missing, utilization);
          const pods = listed.pods.map((pod, i) =>
            i >= ready && i < ready + pending
              ? { ...pod, phase: 'Pending' as const }
              : pod,
          );
          const metrics = listed.resourceMetrics as readonly { pod: string }[];
          const resourceMetrics = metrics.slice(0, ready) as any;
          const aggregate = {
            readyPods: ready,
            unreadyPods: pending,
            missingPods: missing,
            usageMilli: ready * utilization,
            requestMilliPerPod: 100,
          };
          const counted = reconcileHpa({
            ...listed,
            pods: [],
            resourceMetrics: undefined,
            readings: [{ kind: 'aggregate', pods: aggregate }],
          });
          expect(counted).toEqual(
            reconcileHpa({ ...listed, pods, resourceMetrics }),
          );
        },
      ),
    );
  });
});
