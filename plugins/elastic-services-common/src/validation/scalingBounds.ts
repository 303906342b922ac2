import { numberProblems, problem, type InputProblem } from './problem';

/** The answers of the step "Scaling". */
export interface ScalingAnswers {
  /** Fewest replicas; 0 scales to zero. */
  floor: number;
  /** Most replicas. */
  ceiling: number;
  /** Requests at once that one replica handles well. */
  target: number;
  /** Requests at once at the busiest moment expected; unset or 0 is "not known". */
  peakConcurrency?: number;
}

/** Replicas of a Knative revision are an int32; this product refuses what no cluster could run. */
export const MAX_REPLICAS = 1000;

/** `containerConcurrency` ends at 1000 in Knative's default configuration (config-defaults, container-concurrency-max-limit). */
export const MAX_TARGET_CONCURRENCY = 1000;

/** Share of the target at which Knative adds a replica (config-autoscaler, container-concurrency-target-percentage). */
export const TARGET_UTILIZATION_PERCENT = 70;

/** Replicas that Knative wants at this many requests at once: ceil(peak / (target x 70 %)). */
export function replicasAtPeak(answers: {
  target: number;
  peakConcurrency?: number;
}): number {
  // Multiplied first: 2800 / (4 x 0.7) is 1000.0000000000001 in floating point, which would ask for one more.
  return Math.ceil(
    ((answers.peakConcurrency ?? 0) * 100) /
      (answers.target * TARGET_UTILIZATION_PERCENT),
  );
}

/** Fewest and most replicas. */
type ReplicaBounds = Pick<ScalingAnswers, 'floor' | 'ceiling'>;

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

/** Refuses values out of range, a ceiling below the floor, and a peak that the ceiling cannot carry. */
export function validateScaling(
  answers: Partial<ScalingAnswers>,
  field = 'scaling',
): InputProblem[] {
  const { target, peakConcurrency = 0 } = answers;
  const ranges = [
    ...boundRangeProblems(answers, field, 0),
    ...numberProblems(`${field}.target`, target, {
      min: 1,
      max: MAX_TARGET_CONCURRENCY,
    }),
    ...numberProblems(`${field}.peakConcurrency`, peakConcurrency, {
      min: 0,
      max: MAX_REPLICAS * MAX_TARGET_CONCURRENCY,
      whole: false,
    }),
  ];
  if (ranges.length) {
    return ranges;
  }
  return relationProblems(answers as ScalingAnswers, field);
}

function relationProblems(
  answers: ScalingAnswers,
  field: string,
): InputProblem[] {
  const { ceiling, target, peakConcurrency = 0 } = answers;
  const bounds = orderProblems(answers, field);
  if (bounds.length) {
    return bounds;
  }
  const needed = replicasAtPeak(answers);
  return needed > ceiling
    ? [
        problem(`${field}.ceiling`, 'validation.scaling.trafficBeyondCeiling', {
          needed,
          ceiling,
          peak: peakConcurrency,
          perReplica: (target * TARGET_UTILIZATION_PERCENT) / 100,
        }),
      ]
    : [];
}
