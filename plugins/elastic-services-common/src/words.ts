/** What decides replicas. */
export const SCALER_KINDS = ['kpa', 'hpa', 'keda', 'openfaas', 'none'] as const;
export type ScalerKind = (typeof SCALER_KINDS)[number];

/** One word on a scaling state, worst first: the order in which the fleet page sorts. */
export const VERDICTS = [
  'at-ceiling',
  'starved',
  'blind',
  'contested',
  'misconfigured',
  'flapping',
  'unknown',
  'paused',
  'cold-starting',
  'scaling-up',
  'scaling-down',
  'at-floor',
  'idle',
  'steady',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a verdict is to be read: something is wrong, something wants a look, nothing is wrong, nobody knows. */
export type VerdictTone = 'bad' | 'warn' | 'good' | 'paused' | 'unknown';

export const VERDICT_TONES: Readonly<Record<Verdict, VerdictTone>> = {
  'at-ceiling': 'bad',
  starved: 'bad',
  blind: 'warn',
  contested: 'bad',
  misconfigured: 'warn',
  flapping: 'warn',
  unknown: 'unknown',
  paused: 'paused',
  'cold-starting': 'good',
  'scaling-up': 'good',
  'scaling-down': 'good',
  'at-floor': 'good',
  idle: 'good',
  steady: 'good',
};

export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];
