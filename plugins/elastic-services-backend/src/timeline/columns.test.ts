import fc from 'fast-check';
import { fillGaps, gridFor, toColumns } from './columns';
import type { SampleRow } from './rows';

function row(atSeconds: number, ready: number, wanted?: number): SampleRow {
  return {
    state_id: 'a',
    at_seconds: atSeconds,
    desired: ready,
    ready,
    starting: 0,
    min_replicas: 1,
    max_replicas: 10,
    wanted: wanted ?? null,
    demand: null,
    capacity: null,
    p95_ms: null,
  };
}

describe('gridFor', () => {
  it('covers any range with a bounded number of points', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 1, max: 31 * 86_400 }),
        (from, length) => {
          const { fromSeconds, stepSeconds, count } = gridFor(
            from,
            from + length,
          );
          const last = fromSeconds + (count - 1) * stepSeconds;
          expect(fromSeconds).toBeLessThanOrEqual(from);
          expect(last).toBeLessThanOrEqual(from + length);
          expect(last + stepSeconds).toBeGreaterThan(from + length);
          expect(count).toBeLessThanOrEqual(722);
        },
      ),
    );
  });
});

describe('toColumns', () => {
  const grid = { fromSeconds: 100, stepSeconds: 10, count: 6 };

  it('holds a sample until the next, and leaves a gap when nobody looked', () => {
    const columns = toColumns([row(100, 2), row(145, 5)], grid, 20);
    expect(columns.time).toEqual([100, 110, 120, 130, 140, 150]);
    expect(columns.ready).toEqual([2, 2, 2, null, 5, 5]);
    expect(columns.maxReplicas).toEqual([10, 10, 10, null, 10, 10]);
  });

  it('starts with what held before the grid', () => {
    expect(toColumns([row(95, 3)], grid, 20).ready.slice(0, 3)).toEqual([
      3,
      3,
      null,
    ]);
  });

  it('keeps a peak within a step, and the last count', () => {
    const columns = toColumns(
      [row(100, 2, 4), row(103, 6, 14), row(106, 5, 5)],
      grid,
      20,
    );
    expect(columns.wanted[0]).toBe(14);
    expect(columns.ready[0]).toBe(5);
  });

  it('is all gaps without samples', () => {
    expect(toColumns([], grid, 20).desired).toEqual(Array(6).fill(null));
  });
});

describe('fillGaps', () => {
  it('fills only gaps, on the grid', () => {
    const grid = { fromSeconds: 0, stepSeconds: 10, count: 3 };
    expect(
      fillGaps(
        [1, null, null],
        [
          { atSeconds: 0, value: 9 },
          { atSeconds: 11, value: 8 },
          { atSeconds: 300, value: 7 },
        ],
        grid,
      ),
    ).toEqual([1, 8, null]);
  });
});
