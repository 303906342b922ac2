import type { Timeline } from '@elastic-mesh/plugin-elastic-services-common';

/** Numbers of the one sentence that stands for the chart where it cannot be seen. */
export interface TimelineSummary {
  lowest: number;
  highest: number;
  now: number;
  decisions: number;
  alerts: number;
  deploys: number;
}

/** Undefined when no ready pods are known in the whole range. */
export function timelineSummary(
  timeline: Timeline,
): TimelineSummary | undefined {
  const known = timeline.columns.ready.filter((v): v is number => v !== null);
  if (known.length === 0) {
    return undefined;
  }
  const count = (kind: string) =>
    timeline.markers.filter(marker => marker.kind === kind).length;
  return {
    lowest: known.reduce((a, b) => Math.min(a, b)),
    highest: known.reduce((a, b) => Math.max(a, b)),
    now: known[known.length - 1],
    decisions: count('decision'),
    alerts: count('alert'),
    deploys: count('deploy'),
  };
}
