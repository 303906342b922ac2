import fc from 'fast-check';
import { isHighInvocationRate, replicasAfterAlert } from './community';
import { communityLabelProblems } from './labels';
import { proDesiredReplicas, type OpenfaasProInput } from './pro';

const firing = (currentReplicas: number, changes = {}) =>
  replicasAfterAlert({ status: 'firing', currentReplicas, ...changes })
    .replicas;

describe('OpenFaaS CE', () => {
  it('steps up by a share of the maximum while the alert fires', () => {
    expect(firing(1)).toBe(2);
    expect(firing(1, { scalingFactor: 50 })).toBe(4);
  });

  it('never passes 5, whatever the label says', () => {
    expect(firing(4, { maxReplicas: 100, scalingFactor: 100 })).toBe(5);
    expect(firing(19)).toBe(5);
  });

  it('falls straight to the minimum when the alert resolves or the step is 0', () => {
    expect(
      replicasAfterAlert({
        status: 'resolved',
        currentReplicas: 5,
        minReplicas: 2,
      }).replicas,
    ).toBe(2);
    expect(firing(3, { scalingFactor: 0 })).toBe(1);
  });

  it('fires strictly above 5 invocations a second', () => {
    expect(isHighInvocationRate(5)).toBe(false);
    expect(isHighInvocationRate(5.1)).toBe(true);
  });

  it.each([
    [
      { 'com.openfaas.scale.zero': 'true' },
      'not available for Community Edition',
    ],
    [
      { 'com.openfaas.scale.type': 'cpu' },
      'not available for Community Edition',
    ],
    [
      { 'com.openfaas.scale.max': '6' },
      'is set too high for Community Edition',
    ],
    [{ 'com.openfaas.scale.min': 'many' }, 'whole number'],
  ])('refuses the labels %j', (labels, message) => {
    expect(communityLabelProblems(labels)[0].message).toContain(message);
  });

  it('accepts bounds up to 5', () => {
    expect(
      communityLabelProblems({
        'com.openfaas.scale.min': '1',
        'com.openfaas.scale.max': '5',
      }),
    ).toEqual([]);
  });

  it.each(['false', 'True', ''])('accepts %j for scale.zero', value => {
    expect(
      communityLabelProblems({ 'com.openfaas.scale.zero': value }),
    ).toEqual([]);
  });

  it.each([NaN, -1, 1.5])('refuses %p current replicas', value => {
    expect(() => firing(value)).toThrow('currentReplicas');
  });
});

describe('OpenFaaS Pro, modelled from docs', () => {
  const look = (changes: Partial<OpenfaasProInput>) =>
    proDesiredReplicas({
      readyReplicas: 1,
      meanLoadPerReplica: 15,
      target: 5,
      targetProportion: 1,
      nowMs: 0,
      ...changes,
    });

  it.each([
    [{}, 3],
    [{ readyReplicas: 3, meanLoadPerReplica: 25 / 3 }, 5],
    [{ meanLoadPerReplica: 90, target: 100, targetProportion: 0.7 }, 2],
    [{ readyReplicas: 3, meanLoadPerReplica: 0 }, 1],
    [{ meanLoadPerReplica: 90, target: 100, targetProportion: 0.9 }, 1],
  ])('computes the documented example %j', (changes, replicas) => {
    expect(look(changes)).toMatchObject({
      replicas,
      evidence: 'modelled from docs',
    });
  });

  it('shrinks only to the highest recommendation of the down window', () => {
    const recommendations = [8, 8, 7, 6, 5].map(replicas => ({
      replicas,
      atMs: -1000,
    }));
    const held = {
      readyReplicas: 10,
      meanLoadPerReplica: 1,
      downWindowSeconds: 300,
      recommendations,
    };
    expect(look(held).replicas).toBe(8);
    expect(
      look({ ...held, recommendations: [{ replicas: 9, atMs: -301_000 }] })
        .replicas,
    ).toBe(2);
  });

  it('scales to zero only when asked and idle for long enough', () => {
    const idle = { meanLoadPerReplica: 0, idleSeconds: 900 };
    expect(look(idle).replicas).toBe(1);
    expect(look({ ...idle, zero: true }).replicas).toBe(0);
    expect(look({ ...idle, zero: true, idleSeconds: 899 }).replicas).toBe(1);
    expect(look({ meanLoadPerReplica: 0, zero: true }).replicas).toBe(1);
  });

  it('stays within its labels for any load', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (ready, load) => {
          const { replicas } = look({
            readyReplicas: ready,
            meanLoadPerReplica: load,
            minReplicas: 2,
            maxReplicas: 9,
          });
          expect(replicas).toBeGreaterThanOrEqual(2);
          expect(replicas).toBeLessThanOrEqual(9);
        },
      ),
    );
  });

  it.each([
    [{ target: 0 }, 'target'],
    [{ targetProportion: 2 }, 'targetProportion'],
    [{ minReplicas: 9, maxReplicas: 3 }, 'maxReplicas'],
    [{ downWindowSeconds: 301 }, 'downWindowSeconds'],
    [{ meanLoadPerReplica: Infinity }, 'meanLoadPerReplica'],
  ])('refuses %j', (changes, field) => {
    expect(() => look(changes)).toThrow(field);
  });
});
