import {
  worstBackoffMs,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';

/** What becomes of a try in the worst case, in which every try before it ran out. */
export type TryFate = 'fits' | 'cut' | 'never-sent';

/** One try; times in milliseconds after the request came. */
export interface RequestTry {
  number: number;
  fromMs: number;
  /** When it would run out, whether or not the request lives that long. */
  toMs: number;
  fate: TryFate;
}

/** The longest life of one request. */
export interface RequestLifeModel {
  timeoutMs: number;
  tries: RequestTry[];
  /** All tries with the longest waits between them. */
  neededMs: number;
  bursts: boolean;
  /** Undefined: a pod is always there. */
  coldStart?: { ms: number; fits: boolean };
  /** End of the time axis. */
  endMs: number;
}

const MARGIN = 1.05;

/** The life of a request in its worst case; undefined while a number is missing. */
export function requestLife(
  { timeoutSeconds, retries, perTryTimeoutMs }: Partial<RequestPolicyAnswers>,
  coldStartMs?: number,
): RequestLifeModel | undefined {
  const timeoutMs = (timeoutSeconds ?? NaN) * 1000;
  const perTryMs = retries === 0 ? timeoutMs : perTryTimeoutMs ?? NaN;
  if (!(timeoutMs > 0) || !(retries! >= 0) || !(perTryMs > 0)) {
    return undefined;
  }
  const tries = Array.from({ length: 1 + retries! }, (_, i): RequestTry => {
    const fromMs = i * perTryMs + worstBackoffMs(i);
    const toMs = fromMs + perTryMs;
    return {
      number: i + 1,
      fromMs,
      toMs,
      fate: fateOf(fromMs, toMs, timeoutMs),
    };
  });
  const neededMs = tries[tries.length - 1].toMs;
  return {
    timeoutMs,
    tries,
    neededMs,
    bursts: neededMs > timeoutMs,
    ...(coldStartMs !== undefined && {
      coldStart: { ms: coldStartMs, fits: coldStartMs <= timeoutMs },
    }),
    endMs: MARGIN * Math.max(timeoutMs, neededMs, coldStartMs ?? 0),
  };
}

function fateOf(fromMs: number, toMs: number, timeoutMs: number): TryFate {
  if (toMs <= timeoutMs) {
    return 'fits';
  }
  return fromMs < timeoutMs ? 'cut' : 'never-sent';
}
