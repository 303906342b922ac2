import { numberProblems, problem, type InputProblem } from './problem';

/** Replicas of a Knative revision are an int32; this product refuses what no cluster could run. */
export const MAX_REPLICAS = 1000;

/** `containerConcurrency` ends at 1000 in Knative's default configuration (config-defaults, container-concurrency-max-limit). */
export const MAX_TARGET_CONCURRENCY = 1000;

/** Share of the target at which Knative adds a replica (config-autoscaler, container-concurrency-target-percentage). */
export const TARGET_UTILIZATION_PERCENT = 70;

/** Fewest and most replicas. */
interface ReplicaBounds {
  floor: number;
  ceiling: number;
}

/** Refuses bounds out of range and a ceiling below the floor. */
export function validateReplicaBounds(
  answers: Partial<ReplicaBounds>,
  field = 'scaling',
  lowestFloor = 0,
): InputProblem[] {
  const ranges = boundRangeProblems(answers, field, lowestFloor);
  return ranges.length
    ? ranges
    : orderProblems(answers as ReplicaBounds, field);
}

function boundRangeProblems(
  { floor, ceiling }: Partial<ReplicaBounds>,
  field: string,
  lowestFloor: number,
): InputProblem[] {
  return [
    ...numberProblems(`${field}.floor`, floor, {
      min: lowestFloor,
      max: MAX_REPLICAS,
    }),
    ...numberProblems(`${field}.ceiling`, ceiling, {
      min: 1,
      max: MAX_REPLICAS,
    }),
  ];
}

function orderProblems(
  { floor, ceiling }: ReplicaBounds,
  field: string,
): InputProblem[] {
  if (ceiling < floor) {
    return [
      problem(`${field}.ceiling`, 'validation.scaling.ceilingBelowFloor', {
        floor,
        ceiling,
      }),
    ];
  }
  return [];
}
