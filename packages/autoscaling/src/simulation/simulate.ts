import { checkWorld } from './check-world';
import type { SimulationResult } from './result';
import { Simulation } from './simulation';
import type { World } from './world';

/**
 * Runs a workload and its autoscaler in closed loop: traffic, queue, pods, metrics, decision, pods again.
 *
 * Pure and deterministic: the same world gives the same result, bit for bit, on every engine.
 *
 * @throws AutoscalingInputError naming the field, its value and what is allowed
 *
 * @example
 * ```ts
 * const { totals } = simulate({
 *   traffic: { shape: { kind: 'flash-sale', base: 10, factor: 100, atSeconds: 600, holdSeconds: 600 } },
 *   service: {
 *     serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
 *     coldStart: { kind: 'constant', seconds: 3 },
 *     containerConcurrency: 10,
 *   },
 *   policy: { kind: 'kpa' },
 *   durationSeconds: 3600,
 * });
 * ```
 */
export function simulate(world: World): SimulationResult {
  checkWorld(world);
  return new Simulation(world).run();
}
