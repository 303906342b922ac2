import type { Timeline } from '@elastic-mesh/plugin-elastic-services-common';
import { beganWithin } from './TimelineSection';

function timeline(desired: (number | null)[], hours: number): Timeline {
  const toSeconds = 1_700_000_000;
  const fromSeconds = toSeconds - hours * 3_600;
  const step = (hours * 3_600) / desired.length;
  const nulls = desired.map(() => null);
  return {
    stateId: 'demo/shop/Service/cart',
    fromSeconds,
    toSeconds,
    stepSeconds: step,
    demandUnit: '',
    columns: {
      time: desired.map((_, index) => fromSeconds + index * step),
      desired,
      ready: nulls,
      starting: nulls,
      minReplicas: nulls,
      maxReplicas: nulls,
      wanted: nulls,
      demand: nulls,
      capacity: nulls,
      p95Ms: nulls,
    },
    markers: [],
    gaps: [],
  };
}

describe('beganWithin', () => {
  it('tells a service that began in the last hour of six', () => {
    expect(
      beganWithin(timeline([null, null, null, null, null, null, 1], 7), 3_600),
    ).toBe(false);
    expect(
      beganWithin(
        timeline([null, null, null, null, null, null, null, 1], 6),
        3_600,
      ),
    ).toBe(true);
  });

  it('says no of an older one, of one that nothing is known of, and of a short range', () => {
    expect(beganWithin(timeline([1, 1, 1, 1], 6), 3_600)).toBe(false);
    expect(beganWithin(timeline([null, null], 6), 3_600)).toBe(false);
    expect(beganWithin(timeline([null, 1], 1), 3_600)).toBe(false);
  });
});
