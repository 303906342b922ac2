import type { Text } from '../text/createText';
import { useText } from '../text/useText';
import type { ChartTimeline } from './timelineModel';

/** The values under the cursor in words, a line a pane; what is not known is said to be. */
export function readoutLines(
  timeline: ChartTimeline,
  index: number,
  words: Text,
): string[] {
  const { columns, demandUnit, objectiveMs } = timeline;
  const { text, number, seconds, word } = words;
  const known = (value: number | null | undefined) =>
    value === null || value === undefined
      ? text('chart.noData')
      : number(value);
  const duration = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? text('chart.noData') : seconds(ms / 1000);
  const wanted = columns.wanted[index];
  const desired = columns.desired[index];
  const replicas = [
    text('chart.readout.replicas', {
      ready: known(columns.ready[index]),
      desired: known(desired),
    }),
    ...(typeof wanted === 'number' && wanted !== desired
      ? [text('chart.readout.wanted', { wanted })]
      : []),
  ];
  const latency = [
    text('chart.readout.latency', { latency: duration(columns.p95Ms[index]) }),
    ...(objectiveMs === undefined
      ? []
      : [
          text('chart.readout.objective', { objective: duration(objectiveMs) }),
        ]),
  ];
  return [
    replicas.join(text('list.separator')),
    text('chart.readout.demand', {
      demand: known(columns.demand[index]),
      unit: word(demandUnit),
      capacity: known(columns.capacity[index]),
    }),
    ...(columns.queue
      ? [text('chart.readout.queue', { queue: known(columns.queue[index]) })]
      : []),
    latency.join(' '),
  ];
}

/** What the chart says about one instant. */
export interface Readout {
  time: string;
  lines: string[];
}

/** The readout of an index; undefined without one. */
export function useReadout(
  timeline: ChartTimeline,
  index: number | undefined,
): Readout | undefined {
  const words = useText();
  if (index === undefined) {
    return undefined;
  }
  const atMs = timeline.columns.time[index] * 1000;
  return {
    time: words.instant(atMs, timeline.toSeconds * 1000),
    lines: readoutLines(timeline, index, words),
  };
}
