import fc from 'fast-check';
import { pollTriggers } from './activation';
import { requestKedaScale } from './scale-executor';
import type { KedaPolicy, KedaScaleRequest } from './types';

const NOW_MS = 10_000_000;
const request = (
  policy: KedaPolicy,
  changes: Partial<KedaScaleRequest> = {},
): KedaScaleRequest => ({
  policy,
  currentReplicas: 0,
  isActive: false,
  isError: false,
  createdMs: 0,
  nowMs: NOW_MS,
  ...changes,
});
const reason = (input: KedaScaleRequest, type: string) =>
  requestKedaScale(input).conditions.find(condition => condition.type === type)
    ?.reason;
const quietFor = (seconds: number) => NOW_MS - seconds * 1000;

describe('requestKedaScale', () => {
  it('wakes to one replica, or to the minimum', () => {
    expect(requestKedaScale(request({}, { isActive: true }))).toMatchObject({
      replicas: 1,
      scaled: true,
      lastActiveMs: NOW_MS,
    });
    expect(
      requestKedaScale(request({ minReplicaCount: 3 }, { isActive: true }))
        .replicas,
    ).toBe(3);
  });

  it('wakes on activation alone: value 5 with target 10 runs one replica', () => {
    const activity = pollTriggers([{ value: 5 }]);
    expect(requestKedaScale(request({}, activity)).replicas).toBe(1);
  });

  it('activates strictly above the threshold', () => {
    expect(pollTriggers([{ value: 5, activationThreshold: 5 }]).isActive).toBe(
      false,
    );
    expect(pollTriggers([{ value: 0 }]).isActive).toBe(false);
    expect(pollTriggers([{ value: undefined }, { value: 1 }])).toEqual({
      isActive: true,
      isError: true,
    });
  });

  it('rests only when the cooldown is strictly over', () => {
    const at = (seconds: number) =>
      requestKedaScale(
        request({}, { currentReplicas: 4, lastActiveMs: quietFor(seconds) }),
      );
    expect(at(300).replicas).toBe(4);
    expect(at(300).conditions).toContainEqual({
      type: 'Active',
      status: 'False',
      reason: 'ScalerCooldown',
    });
    expect(at(300.001).replicas).toBe(0);
  });

  it('uses the initial cooldown while the object was never active', () => {
    const policy = {
      initialCooldownPeriodSeconds: 60,
      cooldownPeriodSeconds: 0,
    };
    const at = (seconds: number) =>
      requestKedaScale(
        request(policy, { currentReplicas: 1, createdMs: quietFor(seconds) }),
      ).replicas;
    expect(at(60)).toBe(1);
    expect(at(60.001)).toBe(0);
  });

  it('rests at the idle count, and wakes from it', () => {
    const policy = { minReplicaCount: 5, idleReplicaCount: 2 };
    const rest = request(policy, {
      currentReplicas: 8,
      lastActiveMs: quietFor(301),
    });
    expect(requestKedaScale(rest).replicas).toBe(2);
    expect(
      requestKedaScale(request(policy, { currentReplicas: 2, isActive: true }))
        .replicas,
    ).toBe(5);
    expect(
      requestKedaScale(request(policy, { currentReplicas: 2 })).replicas,
    ).toBe(2);
  });

  it('raises an inactive workload to its minimum', () => {
    expect(
      requestKedaScale(request({ minReplicaCount: 2 }, { currentReplicas: 1 }))
        .replicas,
    ).toBe(2);
  });

  it('leaves a failing workload to its fallback, or says TriggerError without one', () => {
    const failing = {
      currentReplicas: 4,
      isError: true,
      lastActiveMs: quietFor(999),
    };
    const fallback = { failureThreshold: 3, replicas: 6 };
    expect(requestKedaScale(request({ fallback }, failing)).replicas).toBe(4);
    expect(reason(request({ fallback }, failing), 'Ready')).toBe(
      'ScaledObjectReady',
    );
    expect(reason(request({}, failing), 'Ready')).toBe('TriggerError');
    const none = { failureThreshold: 3, replicas: 0 };
    expect(
      requestKedaScale(request({ fallback: none }, failing)).replicas,
    ).toBe(0);
  });

  it('says PartialTriggerError while some triggers work, without touching lastActive', () => {
    const input = request(
      {},
      { currentReplicas: 2, isActive: true, isError: true },
    );
    expect(reason(input, 'Ready')).toBe('PartialTriggerError');
    expect(requestKedaScale(input).lastActiveMs).toBeUndefined();
  });

  it('changes nothing while paused, in one direction or both', () => {
    const active = { isActive: true };
    const quiet = { currentReplicas: 4, lastActiveMs: quietFor(999) };
    expect(requestKedaScale(request({ paused: true }, active)).replicas).toBe(
      0,
    );
    expect(reason(request({ paused: true }), 'Paused')).toBe(
      'ScaledObjectPaused',
    );
    expect(
      requestKedaScale(request({ pausedScaleOut: true }, active)).replicas,
    ).toBe(0);
    expect(
      requestKedaScale(request({ pausedScaleIn: true }, quiet)).replicas,
    ).toBe(4);
    expect(
      requestKedaScale(request({ pausedScaleIn: true }, active)).replicas,
    ).toBe(1);
  });

  it('wakes without any trigger when activation is forced', () => {
    expect(requestKedaScale(request({ forceActivation: true }))).toMatchObject({
      replicas: 1,
    });
  });

  it.each([
    [{ minReplicaCount: 3, maxReplicaCount: 2 }, 'maxReplicaCount'],
    [{ minReplicaCount: 2, idleReplicaCount: 2 }, 'idleReplicaCount'],
    [{ cooldownPeriodSeconds: NaN }, 'cooldownPeriodSeconds'],
    [
      { fallback: { failureThreshold: -1, replicas: 1 } },
      'fallback.failureThreshold',
    ],
  ])('refuses %j', (policy, field) => {
    expect(() => requestKedaScale(request(policy))).toThrow(field);
  });

  it('only ever moves to idle, the minimum or one', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        count,
        count,
        fc.boolean(),
        fc.boolean(),
        count,
        (current, min, isActive, isError, quiet) => {
          const policy = { minReplicaCount: min, cooldownPeriodSeconds: 10 };
          const { replicas, scaled } = requestKedaScale(
            request(policy, {
              currentReplicas: current,
              isActive,
              isError,
              lastActiveMs: quietFor(quiet),
            }),
          );
          expect([current, min, Math.max(1, min)]).toContain(replicas);
          expect(scaled).toBe(replicas !== current);
        },
      ),
    );
  });
});
