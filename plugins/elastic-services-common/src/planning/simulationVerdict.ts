import {
  DEFAULT_MISSED_RATIO,
  type SimulationTotals,
  type World,
} from '@elastic-mesh/autoscaling';

/** Whether a run keeps what the service owes its callers. */
export interface SimulationVerdict {
  /** Undefined: there is no objective. */
  readonly meetsObjective: boolean | undefined;
  /** Share of the requests in steps that missed it; undefined without an objective, or when nothing was served. */
  readonly missedRatio: number | undefined;
  /** Share that may. */
  readonly allowedRatio: number;
}

/** Judges the totals of a run by its world's objective; a run that served nothing has proven nothing, and misses. */
export function simulationVerdict(
  { objective }: Pick<World, 'objective'>,
  totals: SimulationTotals,
): SimulationVerdict {
  const allowedRatio = objective?.missedRatio ?? DEFAULT_MISSED_RATIO;
  if (!objective) {
    return { meetsObjective: undefined, missedRatio: undefined, allowedRatio };
  }
  const missedRatio =
    totals.served > 0 ? totals.objectiveMissedRatio : undefined;
  const { longestMissedSeconds = Infinity } = objective;
  return {
    meetsObjective:
      missedRatio !== undefined &&
      missedRatio <= allowedRatio &&
      (totals.longestMissedSeconds ?? 0) <= longestMissedSeconds,
    missedRatio,
    allowedRatio,
  };
}
