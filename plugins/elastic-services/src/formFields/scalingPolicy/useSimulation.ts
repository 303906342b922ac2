import { useDeferredValue, useMemo } from 'react';
import {
  AutoscalingInputError,
  simulate,
  type SimulationResult,
} from '@elastic-mesh/autoscaling';
import {
  planningWorld,
  scheduledRun,
  type Plan,
  type ScheduledRun,
} from '@elastic-mesh/plugin-elastic-services-common';

export type Simulated =
  | { result: SimulationResult; scheduled?: ScheduledRun }
  | { refusal: string };

/** Runs a plan. A world that the simulator refuses is an answer, not an accident: the form shows it. */
export function simulatePlan(plan: Plan): Simulated {
  try {
    const world = planningWorld(plan);
    return { result: simulate(world), scheduled: scheduledRun(world) };
  } catch (error) {
    if (error instanceof AutoscalingInputError) {
      return { refusal: error.message };
    }
    throw error;
  }
}

/**
 * The simulation of the latest plan.
 *
 * It runs on the page's own thread: an hour or a day takes some milliseconds (docs/golden-paths/form-fields.md), less
 * than a message to a worker and back with its columns. Deferred, so that a key that is held down is never held up.
 */
export function useSimulation(plan: Plan): Simulated {
  // Forms make new objects with every key; the text tells whether anything has changed.
  const text = useDeferredValue(JSON.stringify(plan));
  return useMemo(() => simulatePlan(JSON.parse(text)), [text]);
}
