import {
  completeTraffic,
  TRAFFIC_KINDS,
  type TrafficAnswers,
  type TrafficKind,
  type UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';

/** `ui:options` of the field `TrafficShape`. */
export interface TrafficShapeOptions {
  /** Shapes to offer, in this order; default: all. */
  kinds?: readonly TrafficKind[];
}

/** The parts of a JSON Schema that the field reads. */
export interface TrafficSchema {
  title?: string;
  properties?: Readonly<Record<string, unknown>>;
}

export type TrafficNumber =
  | 'quietRequestsPerSecond'
  | 'peakRequestsPerSecond'
  | 'requestMs'
  | 'cpuMsPerRequest'
  | 'coldStartSeconds';

const NUMBERS: readonly {
  name: TrafficNumber;
  min: number;
  expert: boolean;
}[] = [
  { name: 'quietRequestsPerSecond', min: 0, expert: false },
  { name: 'peakRequestsPerSecond', min: 0, expert: false },
  { name: 'requestMs', min: 1, expert: false },
  { name: 'cpuMsPerRequest', min: 0.01, expert: true },
  { name: 'coldStartSeconds', min: 0, expert: true },
];

/** The numbers that a shape has and the template asks for; a constant load has no quiet times, a drawing its own. */
export function trafficNumbers(
  kind: TrafficKind | undefined,
  { properties }: TrafficSchema,
) {
  return NUMBERS.filter(
    ({ name }) =>
      (!properties || name in properties) &&
      (name !== 'quietRequestsPerSecond' ||
        (kind !== 'constant' && kind !== 'recorded')),
  );
}

/** Shapes that a template offers. */
export function offeredKinds(
  { kinds }: TrafficShapeOptions,
  { properties }: TrafficSchema,
): readonly TrafficKind[] {
  const known = properties?.kind as { enum?: readonly string[] } | undefined;
  return TRAFFIC_KINDS.filter(
    kind =>
      (!kinds || kinds.includes(kind)) &&
      (!known?.enum || known.enum.includes(kind)),
  );
}

const DRAWN_HOURS = 24;
const HOUR_SECONDS = 3600;

/** A day that can be drawn over: quiet at night, the peak at two in the afternoon. */
export function drawnDay(answers: UncheckedTrafficAnswers): {
  levels: number[];
  intervalSeconds: number;
} {
  const { quietRequestsPerSecond: quiet, peakRequestsPerSecond: peak = 100 } =
    completeTraffic(answers as TrafficAnswers);
  return {
    levels: Array.from({ length: DRAWN_HOURS }, (_, hour) => {
      const share = (1 + Math.cos(((hour - 14) * 2 * Math.PI) / 24)) / 2;
      return Math.round(quiet + (peak - quiet) * share);
    }),
    intervalSeconds: HOUR_SECONDS,
  };
}

/** The answers with another shape; what a shape needs and has not got is filled in, what it has no use for goes. */
export function withKind(
  answers: UncheckedTrafficAnswers,
  kind: TrafficKind,
): UncheckedTrafficAnswers {
  const { levels = [], intervalSeconds, ...numbers } = answers;
  if (kind !== 'recorded') {
    return { ...numbers, kind };
  }
  return {
    ...numbers,
    kind,
    ...(levels.length ? { levels, intervalSeconds } : drawnDay(answers)),
  };
}

/** The answers with another drawing. Its highest value is the peak, whoever reads only that. */
export function withLevels(
  answers: UncheckedTrafficAnswers,
  levels: readonly number[],
): UncheckedTrafficAnswers {
  return { ...answers, levels, peakRequestsPerSecond: Math.max(0, ...levels) };
}
