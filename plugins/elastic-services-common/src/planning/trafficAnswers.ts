import type { Traffic, TrafficShape } from '@elastic-mesh/autoscaling';
import {
  choiceProblems,
  numberProblems,
  problem,
  type InputProblem,
} from '../validation/problem';

/** Shapes that a form offers; each is plain numbers, so that it can be typed as well as drawn. */
export const TRAFFIC_KINDS = [
  'constant',
  'ramp',
  'step',
  'diurnal',
  'flash-sale',
  'spikes',
  'recorded',
] as const;
export type TrafficKind = (typeof TRAFFIC_KINDS)[number];

/** The load that a golden path's form asks for, and what one request costs. Plain JSON. */
export interface TrafficAnswers {
  kind: TrafficKind;
  /** Requests a second in quiet times; default 0. */
  quietRequestsPerSecond?: number;
  /** Requests a second at the busiest moment; 0 is "not known", and then nothing is simulated. */
  peakRequestsPerSecond: number;
  /** Mean time of one request on a pod that is not short of anything, in milliseconds; default 100. */
  requestMs?: number;
  /** CPU that one request burns, in milliseconds of one core; default 3. */
  cpuMsPerRequest?: number;
  /** From the creation of a pod to its first request; default 10. */
  coldStartSeconds?: number;
  /** For `recorded`: requests a second, one value each `intervalSeconds`, drawn or taken from a running service. */
  levels?: readonly number[];
  /** For `recorded`; default 3600. */
  intervalSeconds?: number;
}

/** Answers as they arrive: any of them may be missing. */
export type UncheckedTrafficAnswers = Partial<TrafficAnswers>;

export const TRAFFIC_DEFAULTS = {
  quietRequestsPerSecond: 0,
  requestMs: 100,
  cpuMsPerRequest: 3,
  coldStartSeconds: 10,
  intervalSeconds: 3600,
} as const;

export const MAX_REQUESTS_PER_SECOND = 1_000_000;
/** Values that a form or an API caller may send; a day at one a minute. */
export const MAX_LEVELS = 1440;

/** The answers with nothing left open. */
export function completeTraffic(
  answers: TrafficAnswers,
): Required<TrafficAnswers> {
  return { ...TRAFFIC_DEFAULTS, levels: [], ...definedOf(answers) };
}

/** An answer of `undefined` is none, also where a form wrote the key. */
function definedOf(answers: TrafficAnswers): TrafficAnswers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined),
  ) as unknown as TrafficAnswers;
}

/** Refuses values out of range, a quiet time above the peak, and a recording without values. */
export function validateTraffic(
  answers: UncheckedTrafficAnswers,
  field = 'traffic',
): InputProblem[] {
  const complete = completeTraffic(answers as TrafficAnswers);
  const ranges = [
    ...choiceProblems(`${field}.kind`, complete.kind, TRAFFIC_KINDS),
    ...rangeProblems(complete, field),
  ];
  if (ranges.length) {
    return ranges;
  }
  return complete.kind === 'recorded'
    ? levelProblems(complete.levels, field)
    : orderProblems(complete, field);
}

const RANGES: readonly [
  keyof TrafficAnswers,
  { min: number; max: number; whole: boolean },
][] = [
  [
    'quietRequestsPerSecond',
    { min: 0, max: MAX_REQUESTS_PER_SECOND, whole: false },
  ],
  [
    'peakRequestsPerSecond',
    { min: 0, max: MAX_REQUESTS_PER_SECOND, whole: false },
  ],
  ['requestMs', { min: 1, max: 600_000, whole: false }],
  ['cpuMsPerRequest', { min: 0.01, max: 600_000, whole: false }],
  ['coldStartSeconds', { min: 0, max: 600, whole: false }],
  ['intervalSeconds', { min: 1, max: 86_400, whole: false }],
];

function rangeProblems(
  answers: Required<TrafficAnswers>,
  field: string,
): InputProblem[] {
  return RANGES.flatMap(([name, range]) =>
    numberProblems(`${field}.${name}`, answers[name], range),
  );
}

function levelProblems(levels: unknown, field: string): InputProblem[] {
  const count = Array.isArray(levels) ? levels.length : 0;
  if (count < 2 || count > MAX_LEVELS) {
    return numberProblems(`${field}.levels.length`, count, {
      min: 2,
      max: MAX_LEVELS,
    });
  }
  return (levels as readonly unknown[]).flatMap((level, i) =>
    numberProblems(`${field}.levels[${i}]`, level, {
      min: 0,
      max: MAX_REQUESTS_PER_SECOND,
      whole: false,
    }),
  );
}

function orderProblems(
  {
    quietRequestsPerSecond: quiet,
    peakRequestsPerSecond: peak,
  }: Required<TrafficAnswers>,
  field: string,
): InputProblem[] {
  return peak > 0 && quiet > peak
    ? [
        problem(
          `${field}.quietRequestsPerSecond`,
          'validation.traffic.quietAbovePeak',
          { quiet, peak },
        ),
      ]
    : [];
}

/** The busiest moment in requests a second; of a recording its highest value. */
export function peakOf(answers: TrafficAnswers): number {
  return answers.kind === 'recorded'
    ? Math.max(0, ...(answers.levels ?? []))
    : answers.peakRequestsPerSecond;
}

/** Seconds after which the shape has shown everything: what a simulation of it runs. */
export function durationSecondsOf(answers: TrafficAnswers): number {
  const { kind, levels, intervalSeconds } = completeTraffic(answers);
  switch (kind) {
    case 'diurnal':
      return 86_400;
    case 'recorded':
      return Math.min(levels.length * intervalSeconds, 7 * 86_400);
    default:
      return 3600;
  }
}

/** Checked answers as the simulator's traffic. Times within the shape are seconds after its start. */
export function trafficOf(answers: TrafficAnswers): Traffic {
  return { shape: shapeOf(completeTraffic(answers)) };
}

function shapeOf({
  kind,
  quietRequestsPerSecond: quiet,
  peakRequestsPerSecond: peak,
  levels,
  intervalSeconds,
}: Required<TrafficAnswers>): TrafficShape {
  switch (kind) {
    case 'constant':
      return { kind: 'constant', level: peak };
    case 'ramp':
      return {
        kind: 'ramp',
        from: quiet,
        to: peak,
        startSeconds: 300,
        endSeconds: 1800,
      };
    case 'step':
      return { kind: 'step', from: quiet, to: peak, atSeconds: 600 };
    case 'diurnal':
      return { kind: 'diurnal', low: quiet, high: peak };
    case 'flash-sale':
      return flashSale(quiet, peak);
    case 'spikes':
      return {
        kind: 'spike-train',
        base: quiet,
        peak,
        periodSeconds: 900,
        widthSeconds: 60,
        firstSeconds: 300,
      };
    default:
      return { kind: 'recorded', levels, intervalSeconds };
  }
}

/** A sale opens within a minute, holds for twenty and fades; its base is never 0, because the simulator multiplies it. */
function flashSale(quiet: number, peak: number): TrafficShape {
  const base = Math.max(quiet, peak / 1000);
  return {
    kind: 'flash-sale',
    base,
    // 9 / (9 / 1000) is above 1000 in floating point, and the simulator takes at most that.
    factor: base > 0 ? Math.min(peak / base, 1000) : 1,
    atSeconds: 600,
    riseSeconds: 60,
    holdSeconds: 1200,
    declineSeconds: 300,
  };
}
