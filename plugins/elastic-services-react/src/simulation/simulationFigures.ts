import type { SimulationResult } from '@elastic-mesh/autoscaling';

/** What a simulation comes down to. */
export interface SimulationFigures {
  lowestReplicas: number;
  highestReplicas: number;
  worstP95Ms: number;
  longestQueue: number;
  coldStarts: number;
  failed: number;
  arrivals: number;
  /** Share of the requests in steps that missed the objective; undefined without one, or when nothing was served. */
  missedRatio?: number;
}

/** Extremes and sums of a run. */
export function simulationFigures({
  series,
  totals,
}: SimulationResult): SimulationFigures {
  return {
    lowestReplicas: series.ready.reduce((a, b) => Math.min(a, b), Infinity),
    highestReplicas: totals.peakReplicas,
    worstP95Ms: series.p95Ms.reduce((a, b) => Math.max(a, b), 0),
    longestQueue: Math.round(series.queue.reduce((a, b) => Math.max(a, b), 0)),
    coldStarts: totals.coldStarts,
    failed: Math.round(totals.failed),
    arrivals: Math.round(totals.arrivals),
    ...(totals.served > 0 && { missedRatio: totals.objectiveMissedRatio }),
  };
}
