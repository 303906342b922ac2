import fc from 'fast-check';
import type {
  Timeline,
  TimelineColumns,
} from '@elastic-mesh/plugin-elastic-services-common';
import { scaleTops, timelineModel, unmetWanted } from './timelineModel';
import { timelineRows } from './tableRows';
import { timelineSummary } from './timelineSummary';

const value = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });

const timelines: fc.Arbitrary<Timeline> = fc
  .integer({ min: 0, max: 40 })
  .chain(length => {
    const column = fc.array(value, { minLength: length, maxLength: length });
    return fc
      .record({
        desired: column,
        ready: column,
        starting: column,
        minReplicas: column,
        maxReplicas: column,
        wanted: column,
        demand: column,
        capacity: column,
        p95Ms: column,
      })
      .map(columns => ({
        stateId: 's',
        fromSeconds: 0,
        toSeconds: 60 * length,
        stepSeconds: 60,
        demandUnit: '',
        columns: {
          ...columns,
          time: Array.from({ length }, (_, i) => i * 60),
        } satisfies TimelineColumns,
        markers: [],
        gaps: [],
      }));
  });

describe('timelineModel', () => {
  it('keeps every series as long as the time axis and every gap a gap', () => {
    fc.assert(
      fc.property(timelines, timeline => {
        const model = timelineModel(timeline);
        const series = model.panes.flatMap(pane => pane.series);
        expect(series.every(s => s.values.length === model.time.length)).toBe(
          true,
        );
        const ready = series.find(s => s.id === 'ready')!.values;
        expect(ready).toEqual(timeline.columns.ready);
        const top = series.find(s => s.id === 'startingTop')!.values;
        timeline.columns.starting.forEach((starting, i) => {
          const known = starting !== null && ready[i] !== null;
          expect(top[i]).toBe(known ? starting! + ready[i]! : null);
        });
      }),
    );
  });

  it('never lets a value leave its scale', () => {
    fc.assert(
      fc.property(timelines, timeline => {
        for (const pane of timelineModel(timeline).panes) {
          const known = pane.series
            .flatMap(series => series.values)
            .filter((v): v is number => v !== null);
          const { top = 0 } = pane;
          expect(known.filter(v => v >= top)).toEqual([]);
        }
      }),
    );
  });

  it('has no scale and no data where nothing is known', () => {
    const columns = {
      time: [1],
      desired: [1],
      ready: [1],
      starting: [0],
      minReplicas: [1],
      maxReplicas: [null],
      wanted: [null],
      demand: [null],
      capacity: [null],
      p95Ms: [null],
    };
    const [replicas, demand, latency] = timelineModel({
      stateId: 's',
      fromSeconds: 0,
      toSeconds: 1,
      stepSeconds: 1,
      demandUnit: '',
      objectiveMs: 800,
      columns,
      markers: [],
      gaps: [],
    }).panes;
    expect(replicas.hasData).toBe(true);
    expect(demand).toMatchObject({ hasData: false, top: undefined });
    // The objective alone has a scale, but is no data.
    expect(latency.hasData).toBe(false);
    expect(latency.top).toBeGreaterThan(800);
  });
});

describe('unmetWanted', () => {
  it('shows what is wanted only beside and above what is desired', () => {
    expect(
      unmetWanted([4, 5, 12, 14, 5, 4, null], [4, 5, 10, 10, 5, 4, 4]),
    ).toEqual([null, 5, 12, 14, 5, null, null]);
  });
});

describe('the twins of the chart', () => {
  it('the table has every instant once, newest first, with the same values', () => {
    fc.assert(
      fc.property(timelines, timeline => {
        const rows = timelineRows(timeline).reverse();
        expect(rows.map(row => row.time)).toEqual(timeline.columns.time);
        expect(rows.map(row => row.wanted)).toEqual(timeline.columns.wanted);
      }),
    );
  });

  it('the summary is undefined without a single reading', () => {
    fc.assert(
      fc.property(timelines, timeline => {
        const known = timeline.columns.ready.filter(
          (v): v is number => v !== null,
        );
        const { lowest, now, highest } = timelineSummary(timeline) ?? {};
        expect({ lowest, now, highest }).toEqual({
          lowest: known.length ? Math.min(...known) : undefined,
          now: known[known.length - 1],
          highest: known.length ? Math.max(...known) : undefined,
        });
      }),
    );
  });
});

describe('a timeline beside another', () => {
  it('has room on its scales for both, and its own values', () => {
    fc.assert(
      fc.property(timelines, timelines, (one, other) => {
        const alone = timelineModel(one);
        const beside = timelineModel(one, scaleTops(other));
        const others = timelineModel(other);
        beside.panes.forEach((pane, i) => {
          expect(pane.series).toEqual(alone.panes[i].series);
          expect(pane.top).toBe(
            alone.panes[i].top === undefined
              ? undefined
              : Math.max(alone.panes[i].top!, others.panes[i].top ?? 0),
          );
        });
      }),
    );
  });
});
