import { FieldProblem } from '../store/errors';

/** JSON on a Deployment, Knative Service or Function: who sends how much, and what a request costs. */
export const TRAFFIC_ANNOTATION = 'demo.elastic-mesh.io/traffic';

const SHAPES = [
  'constant',
  'ramp',
  'step',
  'diurnal',
  'square',
  'spikes',
] as const;

/** Traffic to a service and the cost of its requests. */
export interface TrafficProfile {
  shape: (typeof SHAPES)[number];
  /** Requests a second at rest. */
  rps: number;
  /** Requests a second at the height of the shape. */
  peakRps: number;
  /** How long the shape takes until it repeats (ramp, step: until the peak). */
  periodSeconds: number;
  /** How long a spike lasts. */
  durationSeconds: number;
  /** Random deviation from the shape, in percent. */
  noisePercent: number;
  /** Time a request takes in an idle pod. */
  latencyMs: number;
  /** CPU time a request takes. */
  cpuMsPerRequest: number;
  /** Requests that a pod works on at the same time when nothing else limits it. */
  concurrencyPerPod: number;
  /** Requests that fail whatever the load. */
  errorPercent: number;
  /** How long callers wait when no route says so. */
  timeoutSeconds: number;
  /** Whether requests wait in a queue while there is no pod, as messages do. */
  buffered: boolean;
  /** Memory of an idle pod, in MiB. */
  memoryMi: number;
}

const DEFAULTS: TrafficProfile = {
  shape: 'constant',
  rps: 0,
  peakRps: 0,
  periodSeconds: 600,
  durationSeconds: 60,
  noisePercent: 5,
  latencyMs: 50,
  cpuMsPerRequest: 10,
  concurrencyPerPod: 20,
  errorPercent: 0,
  timeoutSeconds: 15,
  memoryMi: 96,
  buffered: false,
};

const RANGES: Partial<Record<keyof TrafficProfile, [number, number]>> = {
  rps: [0, 100_000],
  peakRps: [0, 100_000],
  periodSeconds: [1, 604_800],
  durationSeconds: [1, 604_800],
  noisePercent: [0, 100],
  latencyMs: [1, 600_000],
  cpuMsPerRequest: [0, 60_000],
  concurrencyPerPod: [1, 10_000],
  errorPercent: [0, 100],
  timeoutSeconds: [0.1, 3600],
  memoryMi: [1, 1_000_000],
};

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // The caller reports what is not JSON together with what is not an object.
    return undefined;
  }
}

function problemOf(field: string, value: unknown): string | undefined {
  if (field === 'shape') {
    if (SHAPES.includes(value as TrafficProfile['shape'])) return undefined;
    return `must be one of ${SHAPES.join(', ')}`;
  }
  if (field === 'buffered') {
    return typeof value === 'boolean' ? undefined : 'must be true or false';
  }
  const range = RANGES[field as keyof TrafficProfile];
  if (!range)
    return `is not known: allowed are ${Object.keys(DEFAULTS).join(', ')}`;
  const inside =
    typeof value === 'number' && value >= range[0] && value <= range[1];
  return inside
    ? undefined
    : `must be a number from ${range[0]} to ${range[1]}`;
}

/** What is wrong with a traffic annotation, field by field. */
export function trafficProblems(text: string): FieldProblem[] {
  const path = `metadata.annotations.${TRAFFIC_ANNOTATION}`;
  const given = parse(text);
  if (!given) return [{ field: path, message: 'must be a JSON object' }];
  return Object.entries(given).flatMap(([field, value]) => {
    const problem = problemOf(field, value);
    return problem
      ? [
          {
            field: `${path}.${field}`,
            message: `Invalid value: ${JSON.stringify(value)}: ${problem}`,
          },
        ]
      : [];
  });
}

const profiles = new Map<string, TrafficProfile>();

/** The profile of an annotation that admission has accepted; no traffic where there is none. */
export function parseTrafficProfile(text: string | undefined): TrafficProfile {
  if (text === undefined) return DEFAULTS;
  let profile = profiles.get(text);
  if (!profile) {
    profile = trafficProblems(text).length
      ? DEFAULTS
      : { ...DEFAULTS, ...parse(text) };
    profile = { ...profile, peakRps: Math.max(profile.rps, profile.peakRps) };
    profiles.set(text, profile);
  }
  return profile;
}
