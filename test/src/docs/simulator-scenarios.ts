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

/** Six pods in three zones of which four carry the load; one zone goes at 60 s, for ten minutes. */
export function zoneLossWorld(mesh: World['mesh']): World {
  return {
    traffic: { shape: { kind: 'constant', level: 300 } },
    service: { ...webService, coldStart: { kind: 'constant', seconds: 10 } },
    policy: { kind: 'none', replicas: 6 },
    mesh,
    failures: {
      zoneLoss: { atSeconds: 60, durationSeconds: 600, share: 1 / 3 },
    },
    objective: { latencyMs: 500, errorRatio: 0.01 },
    durationSeconds: 600,
  };
}

/** How the callers of `zoneLossWorld` may be set up; 20 proxies send, each judges for itself. */
export const ZONE_LOSS_CALLERS: readonly {
  name: string;
  mesh: World['mesh'];
}[] = [
  { name: 'nothing', mesh: {} },
  { name: '2 retries', mesh: { retries: { attempts: 2 } } },
  {
    name: 'outlier detection, at most 10 %',
    mesh: { outlierDetection: { callers: 20 } },
  },
  {
    name: 'outlier detection, at most 34 %',
    mesh: { outlierDetection: { callers: 20, maxEjectionPercent: 34 } },
  },
  {
    name: 'the same and 2 retries',
    mesh: {
      outlierDetection: { callers: 20, maxEjectionPercent: 34 },
      retries: { attempts: 2 },
    },
  },
];

/** A sale that is known before: the floor is raised in time, or it is not. */
export function knownSaleWorld(floorSchedule: World['floorSchedule']): World {
  return {
    ...flashSaleWorld,
    floorSchedule,
    objective: { latencyMs: 500 },
  };
}
