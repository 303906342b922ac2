import { NOW_MS } from './__fixtures__/inputs';
import {
  stabilizeRecommendation,
  stabilizeRecommendationWithBehaviors,
} from './recommendations';
import { storeScaleEvent } from './scale-events';
import { hpaSemantics } from './versions';

const aged = (replicas: number, ageSeconds: number) => ({
  replicas,
  atMs: NOW_MS - ageSeconds * 1000,
});
const twoSided = (
  log: ReturnType<typeof aged>[],
  current: number,
  desired: number,
  version: '1.20' | '1.36' = '1.36',
) =>
  stabilizeRecommendationWithBehaviors(
    log,
    current,
    desired,
    { scaleUpSeconds: 60, scaleDownSeconds: 300 },
    NOW_MS,
    hpaSemantics(version),
  );

describe('the recommendation log', () => {
  it('counts an age of exactly the window without behavior, and not with it', () => {
    expect(
      stabilizeRecommendation([aged(9, 300)], 2, 300, NOW_MS).replicas,
    ).toBe(9);
    expect(
      stabilizeRecommendation([aged(9, 300.001)], 2, 300, NOW_MS).replicas,
    ).toBe(2);
    expect(twoSided([aged(9, 300)], 10, 2).replicas).toBe(2);
    expect(twoSided([aged(9, 299.999)], 10, 2).replicas).toBe(9);
  });

  it('overwrites the last of several reusable slots', () => {
    const { log } = stabilizeRecommendation(
      [aged(1, 400), aged(2, 10), aged(3, 500)],
      5,
      300,
      NOW_MS,
    );
    expect(log.map(({ replicas }) => replicas)).toEqual([1, 2, 5]);
  });

  it('reuses a slot only when it is older than both windows', () => {
    expect(twoSided([aged(1, 299)], 1, 1).log).toHaveLength(2);
    expect(twoSided([aged(1, 301)], 1, 1).log).toHaveLength(1);
  });

  it('holds between both windows since 1.21, and looked one way in 1.20', () => {
    const log = [aged(4, 30), aged(12, 30)];
    expect(twoSided(log, 8, 10)).toMatchObject({
      replicas: 8,
      reason: 'ScaleUpStabilized',
    });
    expect(twoSided(log, 8, 10, '1.20').replicas).toBe(4);
  });

  it('remembers what was asked for, not what was allowed', () => {
    const { log, heldBy } = stabilizeRecommendation(
      [aged(9, 10)],
      2,
      300,
      NOW_MS,
    );
    expect(log.at(-1)).toEqual({ replicas: 2, atMs: NOW_MS });
    expect(heldBy).toEqual(aged(9, 10));
  });
});

describe('the event log', () => {
  const policies = [{ type: 'Pods' as const, value: 1, periodSeconds: 60 }];
  const event = (replicaChange: number, ageSeconds: number) => ({
    replicaChange,
    atMs: NOW_MS - ageSeconds * 1000,
    outdated: false,
  });

  it('overwrites the last outdated slot and marks the others', () => {
    const next = storeScaleEvent(
      [event(1, 70), event(2, 10), event(3, 80)],
      7,
      { policies },
      NOW_MS,
    );
    expect(
      next.map(({ replicaChange, outdated }) => [replicaChange, outdated]),
    ).toEqual([
      [1, true],
      [2, false],
      [7, false],
    ]);
  });

  it('keeps an event of exactly the longest period', () => {
    expect(
      storeScaleEvent([event(1, 60)], 7, { policies }, NOW_MS),
    ).toHaveLength(2);
  });
});
