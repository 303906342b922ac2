import uPlot from 'uplot';
import type { ChartModel, ChartPane, PaneId, SeriesId } from './timelineModel';
import type { ChartPalette } from './palette';
import { drawMarkers } from './drawMarkers';
import { drawSchedule, shadeSchedule } from './drawSchedule';
import { AXIS_WIDTH, RIGHT_PADDING } from './geometry';

/** Height in CSS pixels of each pane; the last one carries the time axis. */
export const PANE_HEIGHTS: Readonly<Record<PaneId, number>> = {
  replicas: 190,
  demand: 90,
  queue: 70,
  latency: 120,
};

const FONT = '12px sans-serif';

/** What a pane needs besides its data. */
export interface PaneSetup {
  width: number;
  palette: ChartPalette;
  /** Panes with the same key share the cursor. */
  syncKey: string;
  withTimeAxis: boolean;
  formatTime(seconds: number): string;
  formatValue(value: number): string;
  /** Called once, when positions can be computed. */
  onReady(plot: uPlot): void;
  onCursor(index: number | undefined): void;
  onZoom(fromSeconds: number, toSeconds: number): void;
}

const stepped = () => uPlot.paths.stepped!({ align: 1 });

function seriesOptions(id: SeriesId, palette: ChartPalette): uPlot.Series {
  const line = (stroke: string, dash?: number[]): uPlot.Series => ({
    stroke,
    width: 1.5,
    dash,
    spanGaps: false,
    points: { show: false },
  });
  switch (id) {
    case 'minReplicas':
    case 'maxReplicas':
    case 'startingTop':
      return { ...line('transparent'), width: 0, paths: stepped() };
    case 'ready':
      return {
        ...line('transparent'),
        width: 0,
        fill: palette.ready,
        paths: stepped(),
      };
    case 'desired':
      return { ...line(palette.desired), width: 2, paths: stepped() };
    case 'wanted':
      return { ...line(palette.wanted, [4, 3]), paths: stepped() };
    case 'capacity':
      return { ...line(palette.demand, [5, 4]), paths: stepped() };
    case 'queue':
      return line(palette.wanted);
    case 'objective':
      return line(palette.objective, [5, 4]);
    case 'p95':
      return line(palette.p95);
    default:
      return line(palette.demand);
  }
}

/** Between floor and ceiling, and between ready and ready + starting. */
function bandsOf(pane: ChartPane, palette: ChartPalette): uPlot.Band[] {
  const column = (id: SeriesId) =>
    pane.series.findIndex(series => series.id === id) + 1;
  return pane.id === 'replicas'
    ? [
        {
          series: [column('maxReplicas'), column('minReplicas')],
          fill: palette.band,
        },
        {
          series: [column('startingTop'), column('ready')],
          fill: palette.starting,
        },
      ]
    : [];
}

function axesOf(pane: ChartPane, setup: PaneSetup): uPlot.Axis[] {
  const { palette } = setup;
  const shared = {
    stroke: palette.axis,
    font: FONT,
    ticks: { show: false },
  };
  return [
    {
      ...shared,
      show: setup.withTimeAxis,
      grid: { show: false },
      size: 28,
      values: (_, splits) => splits.map(setup.formatTime),
    },
    {
      ...shared,
      grid: { stroke: palette.grid, width: 1 },
      size: AXIS_WIDTH,
      // CSS pixels between ticks: fewer in the low panes would leave only one.
      space: pane.id === 'replicas' ? 36 : 22,
      // A scale without data would show invented numbers.
      values: (_, splits) =>
        splits.map(value => (pane.top ? setup.formatValue(value) : '')),
    },
  ];
}

/** uPlot's options for one pane of the model. */
export function paneOptions(
  model: ChartModel,
  pane: ChartPane,
  setup: PaneSetup,
): uPlot.Options {
  const { palette, onCursor, onZoom } = setup;
  return {
    width: setup.width,
    height: PANE_HEIGHTS[pane.id],
    padding: [12, RIGHT_PADDING, setup.withTimeAxis ? 0 : 8, 0],
    legend: { show: false },
    cursor: {
      sync: { key: setup.syncKey, setSeries: false },
      drag: { x: true, y: false, setScale: false },
      y: false,
      points: { show: false },
    },
    scales: {
      x: { time: true, range: () => [model.fromSeconds, model.toSeconds] },
      y: { range: () => [0, pane.top ?? 1] },
    },
    axes: axesOf(pane, setup),
    series: [
      {},
      ...pane.series.map(series => seriesOptions(series.id, palette)),
    ],
    bands: bandsOf(pane, palette),
    hooks: {
      ready: [setup.onReady],
      // A cursor left of the plot is none, whatever index it still carries.
      setCursor: [
        u =>
          onCursor(
            (u.cursor.left ?? -1) < 0 ? undefined : u.cursor.idx ?? undefined,
          ),
      ],
      setSelect: [
        u => {
          const { left, width } = u.select;
          if (width > 0) {
            onZoom(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
          }
        },
      ],
      draw: [
        u => shadeSchedule(u, model.scheduled, palette),
        u => drawSchedule(u, pane, model.scheduled, palette),
        u => drawMarkers(u, pane, model.markers, palette),
      ],
    },
  };
}
