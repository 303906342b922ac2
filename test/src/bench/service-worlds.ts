import type { World } from '@elastic-mesh/autoscaling';

const DAY_SECONDS = 86_400;

/** A day of one web service between 50 and 500 requests a second, under its KPA. */
export function kpaDay(seed: number): World {
  return {
    traffic: {
      shape: { kind: 'diurnal', low: 50, high: 500 },
      noise: 'poisson',
    },
    service: {
      serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
      containerConcurrency: 10,
      coldStart: { kind: 'lognormal', medianSeconds: 2, p99Seconds: 6 },
    },
    policy: { kind: 'kpa' },
    objective: { latencyMs: 500 },
    prices: { perReplicaHour: 0.05 },
    durationSeconds: DAY_SECONDS,
    seed,
  };
}

/** The same day under an HPA on CPU. */
export function hpaDay(seed: number): World {
  const world = kpaDay(seed);
  return {
    ...world,
    service: {
      ...world.service,
      containerConcurrency: 0,
      cpu: { millisecondsPerRequest: 20, requestMilli: 500, limitMilli: 1000 },
    },
    policy: { kind: 'hpa', spec: { minReplicas: 2, maxReplicas: 100 } },
  };
}
