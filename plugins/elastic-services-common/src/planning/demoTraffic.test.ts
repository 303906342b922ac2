import { demoTrafficOf } from './demoTraffic';
import type { PolicyAnswers } from './policyOfAnswers';
import type { TrafficAnswers } from './trafficAnswers';

const KNATIVE: PolicyAnswers = {
  runtime: 'knative',
  scaling: { floor: 0, ceiling: 10, target: 50 },
};
const RAMP: TrafficAnswers = {
  kind: 'ramp',
  quietRequestsPerSecond: 5,
  peakRequestsPerSecond: 400,
  requestMs: 200,
  cpuMsPerRequest: 4,
};

describe('demoTrafficOf', () => {
  it('says what is expected, and lets a pod take twice of its share', () => {
    expect(demoTrafficOf(RAMP, KNATIVE)).toEqual({
      shape: 'ramp',
      periodSeconds: 300,
      rps: 5,
      peakRps: 400,
      latencyMs: 200,
      cpuMsPerRequest: 4,
      concurrencyPerPod: 70,
    });
  });

  it('says nothing where nobody knows the traffic, or how much a pod takes', () => {
    expect(
      demoTrafficOf({ ...RAMP, peakRequestsPerSecond: 0 }, KNATIVE),
    ).toBeUndefined();
    expect(
      demoTrafficOf(RAMP, {
        runtime: 'deployment',
        scaling: { floor: 0, ceiling: 5 },
        scaler: { kind: 'keda', behavior: 'calm', trigger: 'kafka' },
      }),
    ).not.toHaveProperty('concurrencyPerPod');
  });

  it('holds what is constant at its peak, and a recording between its lowest and highest', () => {
    expect(demoTrafficOf({ ...RAMP, kind: 'constant' }, KNATIVE)).toMatchObject(
      { shape: 'constant', rps: 400, peakRps: 400 },
    );
    expect(
      demoTrafficOf({ ...RAMP, kind: 'recorded', levels: [30, 90] }, KNATIVE),
    ).toMatchObject({ shape: 'diurnal', rps: 30, peakRps: 90 });
  });
});
