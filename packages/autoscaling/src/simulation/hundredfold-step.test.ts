import { simulate } from './simulate';
import type {
  HpaPolicySpec,
  KpaPolicySpec,
  ScalingPolicySpec,
  ServiceModel,
} from './world';

/**
 * A hundredfold step from 7 to 700 requests at once, 10 a pod, pods start in 3 s; the times after which the pods for
 * 700 requests (70) are ready. Each may differ by one period of its scaler from the published calculation.
 *
 * Assumptions of that calculation: a fixed crowd; metrics every 15 s for the HPA; CPU of young pods counts at once
 * (initialization period 0); usage is capped by the limit.
 */
const STEP_SECONDS = 60;
const NEEDED_PODS = 70;

const service: ServiceModel = {
  serviceTime: { kind: 'constant', seconds: 0.1 },
  coldStart: { kind: 'constant', seconds: 3 },
};

function capacityAfterSeconds(
  policy: ScalingPolicySpec,
  details: Partial<ServiceModel>,
): number | undefined {
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
  return index < 0 ? undefined : index - STEP_SECONDS;
}

const kpa = (config: KpaPolicySpec['config'] = {}) =>
  capacityAfterSeconds({ kind: 'kpa', config }, { containerConcurrency: 10 });

const hpa = (
  limitFactor: number,
  behavior?: HpaPolicySpec['spec']['behavior'],
) =>
  capacityAfterSeconds(
    {
      kind: 'hpa',
      spec: { minReplicas: 1, maxReplicas: 1000, behavior },
      flags: { cpuInitializationPeriodSeconds: 0 },
    },
    {
      cpu: {
        millisecondsPerRequest: 10,
        requestMilli: 1000,
        limitMilli: 1000 * limitFactor,
      },
    },
  );

const offBy = (seconds: number | undefined, expected: number) =>
  Math.abs((seconds ?? Infinity) - expected);

describe('a hundredfold step', () => {
  it('the KPA has the capacity after 8 s', () => {
    expect(offBy(kpa(), 8)).toBeLessThanOrEqual(2);
  });

  it('the KPA limited to doubling has it after 28 s', () => {
    expect(offBy(kpa({ maxScaleUpRate: 2 }), 28)).toBeLessThanOrEqual(2);
  });

  it('an HPA whose limit is its request has it after 228 s', () => {
    expect(offBy(hpa(1), 228)).toBeLessThanOrEqual(15);
  });

  it('explicit default behavior does not help when the limit is the request', () => {
    expect(offBy(hpa(1, { scaleUp: {} }), 228)).toBeLessThanOrEqual(15);
  });

  it('an HPA with twice the request as limit has it after 93 s', () => {
    expect(offBy(hpa(2), 93)).toBeLessThanOrEqual(15);
  });

  it('an HPA with five times the request and default behavior has it after 78 s', () => {
    expect(offBy(hpa(5, { scaleUp: {} }), 78)).toBeLessThanOrEqual(15);
  });

  it('OpenFaaS CE never has it', () => {
    expect(
      capacityAfterSeconds(
        { kind: 'openfaas', edition: 'ce' },
        { containerConcurrency: 10 },
      ),
    ).toBeUndefined();
  });
});
