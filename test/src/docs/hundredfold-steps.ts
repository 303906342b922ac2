import {
  simulate,
  type HpaPolicySpec,
  type ScalingPolicySpec,
  type ServiceModel,
} from '@elastic-mesh/autoscaling';

const STEP_SECONDS = 60;
const NEEDED_PODS = 70;

const service: ServiceModel = {
  serviceTime: { kind: 'constant', seconds: 0.1 },
  coldStart: { kind: 'constant', seconds: 3 },
};
const ten: Partial<ServiceModel> = { containerConcurrency: 10 };
const cpu = (factor: number): Partial<ServiceModel> => ({
  cpu: {
    millisecondsPerRequest: 10,
    requestMilli: 1000,
    limitMilli: 1000 * factor,
  },
});
const hpa = (
  behavior?: HpaPolicySpec['spec']['behavior'],
): ScalingPolicySpec => ({
  kind: 'hpa',
  spec: { minReplicas: 1, maxReplicas: 1000, behavior },
  flags: { cpuInitializationPeriodSeconds: 0 },
});

/** What the table compares: calculated by hand from the rules, and simulated. */
const POLICIES: readonly {
  name: string;
  calculatedSeconds: number | undefined;
  policy: ScalingPolicySpec;
  details: Partial<ServiceModel>;
}[] = [
  {
    name: 'KPA defaults (target 7 of 10)',
    calculatedSeconds: 8,
    policy: { kind: 'kpa' },
    details: ten,
  },
  {
    name: 'KPA, max-scale-up-rate 2',
    calculatedSeconds: 28,
    policy: { kind: 'kpa', config: { maxScaleUpRate: 2 } },
    details: ten,
  },
  {
    name: 'HPA cpu 80 %, limit = request',
    calculatedSeconds: 228,
    policy: hpa(),
    details: cpu(1),
  },
  {
    name: 'HPA cpu 80 %, limit = 2 x request',
    calculatedSeconds: 93,
    policy: hpa(),
    details: cpu(2),
  },
  {
    name: 'HPA cpu 80 %, limit = 5 x request, default behavior written out',
    calculatedSeconds: 78,
    policy: hpa({ scaleUp: {} }),
    details: cpu(5),
  },
  {
    name: 'OpenFaaS CE',
    calculatedSeconds: undefined,
    policy: { kind: 'openfaas', edition: 'ce' },
    details: ten,
  },
];

/** When the pods for a hundredfold crowd (7 to 700 at once) are ready, in seconds after the step. */
export function hundredfoldSteps(): {
  name: string;
  calculatedSeconds: number | undefined;
  simulatedSeconds: number | undefined;
}[] {
  return POLICIES.map(({ name, calculatedSeconds, policy, details }) => {
    const { series } = simulate({
      traffic: {
        unit: 'concurrentRequests',
        shape: { kind: 'step', from: 7, to: 700, atSeconds: STEP_SECONDS },
      },
      service: { ...service, ...details },
      policy,
      initialReplicas: 1,
      durationSeconds: 900,
    });
    const index = series.ready.findIndex(ready => ready >= NEEDED_PODS);
    return {
      name,
      calculatedSeconds,
      simulatedSeconds: index < 0 ? undefined : index - STEP_SECONDS,
    };
  });
}
