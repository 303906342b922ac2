import { AutoscalingInputError } from '../errors';
import {
  cpuInput,
  emptyLogs,
  NOW_MS,
  servingPod,
  wantedInput,
} from './__fixtures__/inputs';
import { reconcileHpa } from './reconcile';
import type { HpaCondition, HpaDecision, HpaMetricSpec } from './types';

const reasonOf = (decision: HpaDecision, type: HpaCondition['type']) =>
  decision.conditions.find(condition => condition.type === type)?.reason;

const scaledToZero: HpaCondition = {
  type: 'ScaledToZero',
  status: 'True',
  reason: 'ScaledToZero',
  message: '',
  lastTransitionMs: 0,
};

const failing: HpaMetricSpec = {
  type: 'External',
  metric: 'broken',
  target: { type: 'AverageValue', averageValueMilli: 1000 },
};

/** `wanted` beside a metric that cannot be read. */
function halfBroken(replicas: number, wanted: number) {
  const input = wantedInput(replicas, wanted);
  return {
    ...input,
    spec: { ...input.spec, metrics: [...input.spec.metrics!, failing] },
    readings: [
      ...input.readings!,
      { kind: 'failed' as const, message: 'no route to adapter' },
    ],
  };
}

describe('reconcileHpa', () => {
  it('takes the legacy path without behavior: 1 -> 4, not 5', () => {
    const decision = reconcileHpa(wantedInput(1, 50));
    expect(decision.replicas).toBe(4);
    expect(reasonOf(decision, 'ScalingLimited')).toBe('ScaleUpLimit');
  });

  it('adds 4 pods or doubles with an explicit default behavior: 1 -> 5', () => {
    expect(reconcileHpa(wantedInput(1, 50, { behavior: {} })).replicas).toBe(5);
  });

  it('fills in both directions when behavior names only one', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 0 } };
    expect(reconcileHpa(wantedInput(1, 50, { behavior })).replicas).toBe(5);
  });

  it('truncates utilization to whole percent before the ratio', () => {
    const input = cpuInput(10, 0);
    const resourceMetrics = input.pods.map((pod, i) => ({
      pod: pod.name,
      timestampMs: NOW_MS,
      windowSeconds: 15,
      containers: [{ name: 'app', usageMilli: { cpu: i === 0 ? 119 : 110 } }],
    }));
    const decision = reconcileHpa({ ...input, resourceMetrics });
    expect(decision.metrics[0]).toMatchObject({ utilizationPercent: 110 });
    expect(decision.replicas).toBe(10);
  });

  it('holds at a ratio of exactly 1.1 since 1.33 and moved before', () => {
    const input = cpuInput(10, 110);
    expect(reconcileHpa(input).replicas).toBe(10);
    expect(reconcileHpa({ ...input, kubernetesVersion: '1.32' }).replicas).toBe(
      11,
    );
  });

  it('cannot scale down for a window after a controller restart', () => {
    const input = wantedInput(
      10,
      2,
      {},
      { state: { ...emptyLogs(), recommendations: undefined } },
    );
    const first = reconcileHpa(input);
    expect(first.replicas).toBe(10);
    expect(reasonOf(first, 'AbleToScale')).toBe('ScaleDownStabilized');
    const at = (seconds: number) =>
      reconcileHpa({
        ...input,
        state: first.state,
        nowMs: NOW_MS + seconds * 1000,
      }).replicas;
    expect(at(300)).toBe(10);
    expect(at(300.001)).toBe(2);
  });

  it('blocks scaling down on one broken metric, but not staying or scaling up', () => {
    const down = reconcileHpa(halfBroken(10, 2));
    expect(down.replicas).toBe(10);
    expect(reasonOf(down, 'ScalingActive')).toBe('FailedGetExternalMetric');
    expect(down.state.recommendations).toEqual([]);
    expect(reconcileHpa(halfBroken(10, 15)).replicas).toBe(15);
    const staying = reconcileHpa(halfBroken(10, 10));
    expect(reasonOf(staying, 'ScalingActive')).toBe('ValidMetricFound');
    expect(staying.error).toContain('1 invalid out of 2');
  });

  it('scaled down on the others up to 1.20', () => {
    const input = { ...halfBroken(10, 2), kubernetesVersion: '1.20' as const };
    expect(reconcileHpa(input).replicas).toBe(2);
  });

  it('keeps status.desiredReplicas when no metric can be read', () => {
    const input = cpuInput(
      3,
      50,
      {},
      {
        resourceMetrics: [],
        state: emptyLogs({ desiredReplicas: 7 }),
      },
    );
    expect(reconcileHpa(input)).toMatchObject({
      replicas: 3,
      desiredReplicas: 7,
      rescaled: false,
    });
  });

  it('stores an event but no recommendation when out of bounds, and leaves the other conditions', () => {
    const before: HpaCondition = {
      ...scaledToZero,
      type: 'ScalingActive',
      reason: 'ValidMetricFound',
    };
    const decision = reconcileHpa(
      wantedInput(
        20,
        1,
        { maxReplicas: 10, behavior: {} },
        { state: emptyLogs({ conditions: [before] }) },
      ),
    );
    expect(decision.replicas).toBe(10);
    expect(decision.state.recommendations).toEqual([]);
    expect(decision.state.scaleDownEvents).toEqual([
      { replicaChange: 10, atMs: NOW_MS, outdated: false },
    ]);
    expect(decision.conditions).toContainEqual(before);
    expect(reasonOf(decision, 'ScalingLimited')).toBeUndefined();
  });

  it('takes a manual zero as final', () => {
    const decision = reconcileHpa(
      wantedInput(0, 5, {}, { flags: { scaleToZeroGate: true } }),
    );
    expect(decision.replicas).toBe(0);
    expect(reasonOf(decision, 'ScalingActive')).toBe('ScalingDisabled');
  });

  it('scales to zero with the gate off, and never comes back', () => {
    const down = reconcileHpa(wantedInput(3, 0, { minReplicas: 0 }));
    expect(down.replicas).toBe(0);
    expect(reasonOf(down, 'ScaledToZero')).toBeUndefined();
    const input = wantedInput(0, 9, { minReplicas: 0 }, { state: down.state });
    expect(reconcileHpa(input).replicas).toBe(0);
  });

  it('scales to zero and back with the gate on', () => {
    const flags = { scaleToZeroGate: true, tolerance: 0 };
    const down = reconcileHpa(wantedInput(3, 0, { minReplicas: 0 }, { flags }));
    expect(reasonOf(down, 'ScaledToZero')).toBe('ScaledToZero');
    const up = reconcileHpa(
      wantedInput(0, 2, { minReplicas: 0 }, { flags, state: down.state }),
    );
    expect(up.replicas).toBe(2);
    expect(reasonOf(up, 'ScaledToZero')).toBe('NotScaledToZero');
  });

  it('removes ScaledToZero on a rescale while the gate is off', () => {
    const state = emptyLogs({ conditions: [scaledToZero] });
    const decision = reconcileHpa(wantedInput(1, 3, {}, { state }));
    expect(reasonOf(decision, 'ScaledToZero')).toBeUndefined();
  });

  it('wakes to at least minReplicas from a zero it made', () => {
    const decision = reconcileHpa(
      wantedInput(
        0,
        1,
        { minReplicas: 3 },
        {
          flags: { scaleToZeroGate: true },
          state: emptyLogs({ conditions: [scaledToZero] }),
        },
      ),
    );
    expect(decision.replicas).toBe(3);
  });

  it('refuses a selector shared with another HPA since 1.26', () => {
    const input = wantedInput(2, 4);
    const scale = { specReplicas: 2, selectorProblem: 'ambiguous' as const };
    const decision = reconcileHpa({ ...input, scale });
    expect(decision.replicas).toBe(2);
    expect(reasonOf(decision, 'ScalingActive')).toBe('AmbiguousSelector');
    expect(decision.events.map(({ reason }) => reason)).toEqual([
      'AmbiguousSelector',
      'FailedComputeMetricsReplicas',
    ]);
    expect(
      reconcileHpa({ ...input, scale, kubernetesVersion: '1.25' }).replicas,
    ).toBe(4);
  });

  it('remembers nothing when the scale cannot be read', () => {
    const decision = reconcileHpa(
      wantedInput(
        2,
        4,
        {},
        {
          scale: { specReplicas: 0, getError: 'not found' },
          state: { ...emptyLogs(), recommendations: undefined },
        },
      ),
    );
    expect(reasonOf(decision, 'AbleToScale')).toBe('FailedGetScale');
    expect(decision.state.recommendations).toBeUndefined();
  });

  it('stores no event when the scale cannot be written', () => {
    const decision = reconcileHpa(
      wantedInput(
        2,
        4,
        { behavior: {} },
        {
          scale: { specReplicas: 2, updateError: 'conflict' },
        },
      ),
    );
    expect(decision).toMatchObject({ replicas: 2, rescaled: false });
    expect(reasonOf(decision, 'AbleToScale')).toBe('FailedUpdateScale');
    expect(decision.state.scaleUpEvents).toEqual([]);
  });

  it('ignores Succeeded pods only after 1.36', () => {
    const input = cpuInput(4, 150);
    const pods = [...input.pods, servingPod('done', { phase: 'Succeeded' })];
    expect(reconcileHpa({ ...input, pods }).metrics[0]).toMatchObject({
      replicas: 6,
    });
    const steps = (version: '1.36' | 'next') =>
      reconcileHpa({ ...input, pods, kubernetesVersion: version }).steps.map(
        ({ rule }) => rule,
      );
    expect(steps('1.36')).toContain('hpa.missing-pods');
    expect(steps('next')).not.toContain('hpa.missing-pods');
  });

  it('explains the road from demand to replicas in the order decided', () => {
    const { steps, replicas } = reconcileHpa(
      cpuInput(4, 400, { maxReplicas: 10 }),
    );
    expect(steps.map(({ rule }) => rule)).toEqual([
      'hpa.raw',
      'hpa.stabilization',
      'hpa.rate',
      'hpa.bounds',
    ]);
    expect(steps[0]).toMatchObject({
      after: 16,
      values: { utilizationPercent: 400 },
    });
    expect(steps[2]).toMatchObject({ before: 16, after: 8, capped: true });
    expect(replicas).toBe(8);
  });

  it('decides the same without explaining', () => {
    const input = cpuInput(4, 400);
    const { steps, ...silent } = reconcileHpa({ ...input, explain: false });
    expect(steps).toEqual([]);
    expect(reconcileHpa(input)).toMatchObject(silent);
  });

  it.each([
    ['spec.maxReplicas', wantedInput(1, 1, { minReplicas: 3, maxReplicas: 2 })],
    ['spec.minReplicas', wantedInput(1, 1, { minReplicas: -1 })],
    ['scale.specReplicas', wantedInput(NaN, 1)],
    ['valuesMilli', wantedInput(1, Infinity)],
    ['nowMs', wantedInput(1, 1, {}, { nowMs: NaN })],
    ['flags.tolerance', wantedInput(1, 1, {}, { flags: { tolerance: -1 } })],
    [
      'spec.behavior.scaleUp.policies',
      wantedInput(1, 1, { behavior: { scaleUp: { policies: [] } } }),
    ],
    [
      'spec.behavior.scaleDown.stabilizationWindowSeconds',
      wantedInput(1, 1, {
        behavior: { scaleDown: { stabilizationWindowSeconds: 3601 } },
      }),
    ],
    ['usageMilli', cpuInput(1, NaN)],
  ])('names %s when it cannot be decided upon', (field, input) => {
    expect(() => reconcileHpa(input)).toThrow(AutoscalingInputError);
    expect(() => reconcileHpa(input)).toThrow(field);
  });
});
