import { AutoscalingInputError } from '../errors';
import type { SimulationResult } from './result';
import { simulate } from './simulate';
import type { ScalingPolicySpec, World } from './world';

/** A policy to compare, with anything else that changes with it (a floor schedule, other limits). */
export interface Candidate {
  name: string;
  policy: ScalingPolicySpec;
  changes?: Partial<
    Omit<World, 'policy' | 'traffic' | 'seed' | 'durationSeconds'>
  >;
}

export interface Comparison {
  name: string;
  result: SimulationResult;
}

/**
 * Runs several policies on the same traffic, noise included: they share the seed.
 *
 * @throws AutoscalingInputError when two candidates have the same name or a world cannot be simulated
 */
export function compare(
  world: Omit<World, 'policy'>,
  candidates: readonly Candidate[],
): readonly Comparison[] {
  const names = new Set<string>();
  for (const { name } of candidates) {
    if (names.has(name)) {
      throw new AutoscalingInputError(
        'candidates',
        name,
        'names that differ from each other',
      );
    }
    names.add(name);
  }
  return candidates.map(({ name, policy, changes }) => ({
    name,
    result: simulate({ ...world, ...changes, policy }),
  }));
}
