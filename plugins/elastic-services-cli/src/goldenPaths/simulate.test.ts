import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { SimulationDeclaration } from './matrix';
import { simulateRendered } from './simulate';

/** Six pods in three zones; two zones carry the load. */
const declaration: SimulationDeclaration = {
  renderedMesh: true,
  world: {
    durationSeconds: 300,
    traffic: { shape: { kind: 'constant', level: 300 } },
    service: {
      serviceTime: { kind: 'exponential', meanSeconds: 0.1 },
      coldStart: { kind: 'constant', seconds: 5 },
      containerConcurrency: 10,
      cpu: { millisecondsPerRequest: 5, requestMilli: 500 },
    },
    mesh: { outlierDetection: { callers: 20 } },
    failures: {
      zoneLoss: { atSeconds: 60, durationSeconds: 600, share: 0.33 },
    },
    objective: {
      latencyMs: 1000,
      errorRatio: 0.01,
      missedRatio: 1,
      longestMissedSeconds: 30,
    },
  },
};

const hpa = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'cart' },
  spec: {
    scaleTargetRef: { kind: 'Deployment', name: 'cart' },
    minReplicas: 6,
    maxReplicas: 12,
  },
};

const rule = (maxEjectionPercent: number, host = 'cart') => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'cart' },
  spec: {
    host,
    trafficPolicy: { outlierDetection: { maxEjectionPercent } },
  },
});

const problems = (...objects: KubernetesObject[]) =>
  simulateRendered(declaration, objects, { parameters: {} }, value => value);

describe('a simulation with the rendered mesh', () => {
  it('proves that the rendered ejection ends a fault in time', () => {
    expect(problems(hpa, rule(34))).toEqual([]);
    expect(problems(hpa, rule(10))).toEqual([
      'the objective is missed for 40 s in one piece, 30 s are allowed',
    ]);
  });

  it('fails where nothing is rendered for the workload', () => {
    expect(() => problems(hpa, rule(34, 'other'))).toThrow(
      'no DestinationRule or VirtualService says anything about requests to cart',
    );
  });
});
