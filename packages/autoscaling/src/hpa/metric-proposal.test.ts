import {
  cpuInput,
  NOW_MS,
  servingPod,
  wantedInput,
} from './__fixtures__/inputs';
import { reconcileHpa } from './reconcile';
import { perPodUsage, sumForAverage, sumForValue } from './totals';
import type { HpaInput, HpaMetricTarget } from './types';

const outcome = (input: HpaInput) => reconcileHpa(input).metrics[0];
const withTarget = (input: HpaInput, target: HpaMetricTarget): HpaInput => ({
  ...input,
  spec: { ...input.spec, metrics: [{ ...input.spec.metrics![0], target }] },
});

describe('missing and unready pods', () => {
  /** Four pods, of which the last has no metric. */
  const oneMissing = (
    utilization: number,
    version: HpaInput['kubernetesVersion'] = '1.36',
    target = 100,
  ) => {
    const input = withTarget(cpuInput(4, utilization), {
      type: 'Utilization',
      averageUtilization: target,
    });
    const metrics = input.resourceMetrics as readonly { pod: string }[];
    return outcome({
      ...input,
      resourceMetrics: metrics.slice(0, 3) as any,
      kubernetesVersion: version,
    });
  };

  it('are left out at a ratio of exactly 1', () => {
    expect(oneMissing(100)).toMatchObject({ replicas: 4 });
  });

  it('count as their request when scaling down and as nothing when scaling up', () => {
    expect(oneMissing(20)).toMatchObject({ replicas: 2 });
    expect(oneMissing(200)).toMatchObject({ replicas: 6 });
  });

  it('count as the target when it is above 100 %, since 1.26', () => {
    expect(oneMissing(100, '1.36', 200)).toMatchObject({ replicas: 3 });
    expect(oneMissing(100, '1.25', 200)).toMatchObject({ replicas: 2 });
  });

  it('cannot turn the direction round', () => {
    expect(oneMissing(120)).toMatchObject({ replicas: 4 });
  });

  it('make an error when no metric is left or none came', () => {
    const input = cpuInput(1, 100);
    const none = { ...input, resourceMetrics: [] };
    const empty = {
      ...input,
      resourceMetrics: [
        {
          pod: 'pod-0',
          timestampMs: NOW_MS,
          windowSeconds: 15,
          containers: [],
        },
      ],
    };
    expect(outcome(none)).toMatchObject({
      valid: false,
      message: expect.stringContaining(
        'no metrics returned from resource metrics API',
      ),
    });
    expect(outcome(empty)).toMatchObject({
      message: expect.stringContaining('pods might be unready'),
    });
  });

  it('name the container without a request', () => {
    const input = cpuInput(1, 100);
    const containers = [
      ...input.pods[0].containers,
      { name: 'istio-proxy', requestsMilli: {} },
    ];
    expect(
      outcome({ ...input, pods: [servingPod('pod-0', { containers })] }),
    ).toMatchObject({
      reason: 'FailedGetResourceMetric',
      message: expect.stringContaining(
        'missing request for cpu in container istio-proxy of Pod pod-0',
      ),
    });
  });
});

describe('targets', () => {
  it('let averageValue win over averageUtilization whatever the type says', () => {
    const input = withTarget(cpuInput(2, 100), {
      type: 'Utilization',
      averageUtilization: 1,
      averageValueMilli: 100,
    });
    expect(outcome(input)).toEqual({
      valid: true,
      replicas: 2,
      currentMilli: 100,
    });
  });

  it('need type and field to agree for an Object metric', () => {
    const input = wantedInput(1, 1, {
      metrics: [
        {
          type: 'Object',
          metric: 'rps',
          describedObject: 'Service',
          target: { type: 'Value', averageValueMilli: 1000 },
        },
      ],
    });
    expect(outcome(input)).toMatchObject({
      valid: false,
      reason: 'FailedGetObjectMetric',
    });
  });

  it('read a tolerance as the stored quantity, which the edge shows', () => {
    const at = (tolerance: number | string) =>
      reconcileHpa(
        cpuInput(10, 30, {
          behavior: { scaleDown: { tolerance, stabilizationWindowSeconds: 0 } },
        }),
      ).steps.some(({ rule }) => rule === 'hpa.tolerance');
    expect(at('0.7')).toBe(true);
    expect(at('700m')).toBe(true);
    expect(at(0.7)).toBe(false);
  });

  it('ignore the tolerance of the spec while the gate is off, as in 1.34', () => {
    const input = cpuInput(10, 120, {
      behavior: { scaleUp: { tolerance: 0.5 } },
    });
    expect(reconcileHpa(input).replicas).toBe(10);
    expect(reconcileHpa({ ...input, kubernetesVersion: '1.34' }).replicas).toBe(
      12,
    );
  });
});

describe('external totals', () => {
  it('subtract negative series for Value and ask for the maximum for AverageValue', () => {
    expect(sumForValue([7000, -2000])).toBe(5000);
    expect(sumForAverage([-5000, 7000])).toBe(9223372036854775807n);
  });

  it('saturate at the largest int64', () => {
    const most = 9223372036854775807n;
    expect(sumForValue([most, 1])).toBe(most);
    expect(
      outcome(
        wantedInput(
          1,
          1,
          {},
          { readings: [{ kind: 'values', valuesMilli: [most] }] },
        ),
      ),
    ).toMatchObject({
      replicas: 2147483647,
      currentMilli: most,
    });
  });

  it('show no usage per pod at zero replicas', () => {
    expect(perPodUsage(20_000, 0)).toBe(0);
    expect(perPodUsage(20_166, 4)).toBe(5042);
  });
});
