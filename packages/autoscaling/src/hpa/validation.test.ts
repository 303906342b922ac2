import { requireHpaSpec, requireScaleToZeroAllowed } from './validation';
import { hpaSemantics } from './versions';

describe('validation', () => {
  it.each([
    [{ type: 'Pods', value: 0, periodSeconds: 15 }, 'value'],
    [{ type: 'Pods', value: 1, periodSeconds: 1801 }, 'periodSeconds'],
    [{ type: 'Other', value: 1, periodSeconds: 15 }, 'type'],
  ])('refuses the policy %j', (policy, field) => {
    const spec = {
      maxReplicas: 1,
      behavior: { scaleUp: { policies: [policy as any] } },
    };
    expect(() => requireHpaSpec(spec)).toThrow(
      `spec.behavior.scaleUp.policies[0].${field}`,
    );
  });

  it('allows minReplicas 0 only with the gate and a metric outside the pods', () => {
    const external = {
      type: 'External' as const,
      metric: 'queue',
      target: { type: 'AverageValue' as const, averageValueMilli: 1 },
    };
    const spec = { minReplicas: 0, maxReplicas: 1, metrics: [external] };
    expect(() => requireScaleToZeroAllowed(spec, true)).not.toThrow();
    expect(() => requireScaleToZeroAllowed(spec, false)).toThrow(
      'HPAScaleToZero',
    );
    expect(() => requireScaleToZeroAllowed(spec, false, true)).not.toThrow();
    expect(() =>
      requireScaleToZeroAllowed({ ...spec, metrics: [] }, true),
    ).toThrow('External');
  });

  it.each(['1.19', '2.0', 'latest'] as any[])('refuses version %s', version => {
    expect(() => hpaSemantics(version)).toThrow('kubernetesVersion');
  });

  it('turns scale to zero on by default after 1.36 only', () => {
    expect(hpaSemantics('1.36').scaleToZeroByDefault).toBe(false);
    expect(hpaSemantics('next').scaleToZeroByDefault).toBe(true);
  });
});
