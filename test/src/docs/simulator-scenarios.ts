import type {
  HpaPolicySpec,
  ServiceModel,
  World,
} from '@elastic-mesh/autoscaling';

/** When the load jumps in the scenarios of the controller comparison, in seconds. */
export const STEP_SECONDS = 75;

const cpuMetric = {
  type: 'Resource',
  resource: 'cpu',
  target: { type: 'Utilization', averageUtilization: 70 },
} as const;

/** The article's load-aware HPA: 60 s of stabilization before growing, then 50 % a minute. */
export const ARTICLE_HPA: HpaPolicySpec = {
  kind: 'hpa',
  spec: {
    minReplicas: 1,
    maxReplicas: 100,
    metrics: [cpuMetric],
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 60,
        policies: [{ type: 'Percent', value: 50, periodSeconds: 60 }],
      },
      scaleDown: {
        stabilizationWindowSeconds: 300,
        policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }],
      },
    },
  },
};

/** The same with the API's own defaults for growing. */
export const RECOMMENDED_HPA: HpaPolicySpec = {
  kind: 'hpa',
  spec: {
    ...ARTICLE_HPA.spec,
    behavior: { ...ARTICLE_HPA.spec.behavior, scaleUp: {} },
  },
};

/** A load in millicores that is 60 before the step and 3600 after it; what does not fit is gone. */
export function sixtyfoldWorld(policy: HpaPolicySpec): World {
  return {
    traffic: {
      shape: { kind: 'step', from: 60, to: 3600, atSeconds: STEP_SECONDS },
    },
    service: {
      serviceTime: { kind: 'constant', seconds: 0.001 },
      coldStart: { kind: 'constant', seconds: 3 },
      cpu: { millisecondsPerRequest: 1, requestMilli: 100, limitMilli: 500 },
      queue: { at: 'pod', depth: 0 },
    },
    policy,
    metrics: { intervalSeconds: 1, windowSeconds: 15 },
    initialPodAgeSeconds: 0,
    initialReplicas: 1,
    durationSeconds: 900,
  };
}

export const webService: ServiceModel = {
  serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
  containerConcurrency: 10,
  coldStart: { kind: 'constant', seconds: 3 },
};

/** Ten requests a second become a thousand, at once. */
export const flashSaleWorld: World = {
  traffic: {
    shape: {
      kind: 'flash-sale',
      base: 10,
      factor: 100,
      atSeconds: 60,
      holdSeconds: 120,
    },
    noise: 'poisson',
  },
  service: webService,
  policy: { kind: 'kpa' },
  durationSeconds: 360,
};

/** A short overload of callers that try again. */
export function stormWorld(
  retries: NonNullable<World['mesh']>['retries'],
): World {
  return {
    traffic: {
      shape: {
        kind: 'step',
        from: 80,
        to: 130,
        atSeconds: 60,
        untilSeconds: 90,
      },
    },
    service: { ...webService, queue: { at: 'pod', depth: 300 } },
    policy: { kind: 'none', replicas: 1 },
    mesh: { timeoutSeconds: 4, retries },
    durationSeconds: 300,
  };
}

/** A service that is needed for a minute every so often. */
export function nightOwlWorld(minScale: number, retention: string): World {
  return {
    traffic: {
      shape: {
        kind: 'spike-train',
        base: 0,
        peak: 20,
        periodSeconds: 600,
        widthSeconds: 60,
      },
      noise: 'poisson',
    },
    service: webService,
    policy: {
      kind: 'kpa',
      annotations: {
        'autoscaling.knative.dev/min-scale': String(minScale),
        'autoscaling.knative.dev/scale-to-zero-pod-retention-period': retention,
      },
    },
    initialReplicas: minScale,
    objective: { latencyMs: 1000 },
    prices: { perReplicaHour: 0.05 },
    durationSeconds: 86_400,
  };
}
