import { DEFAULT_AUTOSCALER_CONFIG as config } from './config';
import { makeKnativeHpa } from './hpa-class';

function hpaOf(short: Record<string, string>) {
  const annotations = Object.fromEntries(
    Object.entries({ class: 'hpa.autoscaling.knative.dev', ...short }).map(
      ([key, value]) => [`autoscaling.knative.dev/${key}`, value],
    ),
  );
  return makeKnativeHpa(annotations, config);
}

describe('makeKnativeHpa', () => {
  it('has no floor of its own, no practical ceiling, and no metrics without a target', () => {
    expect(hpaOf({})).toEqual({ maxReplicas: 2147483647 });
    expect(hpaOf({ metric: 'cpu' })).toEqual({ maxReplicas: 2147483647 });
  });

  it('rounds a CPU target up and cuts any other', () => {
    expect(hpaOf({ target: '50.1' }).metrics).toEqual([
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 51 },
        },
      },
    ]);
    expect(hpaOf({ metric: 'queue', target: '50.9' }).metrics).toEqual([
      {
        type: 'Pods',
        pods: {
          metric: { name: 'queue' },
          target: { type: 'AverageValue', averageValue: '50' },
        },
      },
    ]);
  });

  it.each([
    ['50', '50Mi'],
    ['1024', '1Gi'],
    ['1536', '1536Mi'],
    ['0.5', '0'],
  ])('a memory target of %s is %s', (target, averageValue) => {
    const [metric] = hpaOf({ metric: 'memory', target }).metrics!;
    expect(metric).toMatchObject({ resource: { target: { averageValue } } });
  });

  it.each([
    ['1000', '1k'],
    ['1500', '1500'],
  ])('a pods target of %s is written %s', (target, averageValue) => {
    const [metric] = hpaOf({ metric: 'queue', target }).metrics!;
    expect(metric).toMatchObject({ pods: { target: { averageValue } } });
  });

  it('stabilizes both directions for the window', () => {
    expect(hpaOf({ window: '90s', 'min-scale': '2' })).toMatchObject({
      minReplicas: 2,
      behavior: {
        scaleUp: { stabilizationWindowSeconds: 90 },
        scaleDown: { stabilizationWindowSeconds: 90 },
      },
    });
  });
});
