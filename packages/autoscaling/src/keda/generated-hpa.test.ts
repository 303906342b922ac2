import { generatedHpa, kedaHpaBounds } from './generated-hpa';

const queue = {
  type: 'rabbitmq',
  metricName: 's0-queue',
  target: { type: 'AverageValue' as const, averageValueMilli: 5000 },
};
const cpu = {
  type: 'cpu',
  metricName: '',
  target: { type: 'Utilization' as const, averageUtilization: 60 },
};

describe('generatedHpa', () => {
  it("never has a minimum below 1: zero is the operator's", () => {
    expect(kedaHpaBounds({})).toEqual({ minReplicas: 1, maxReplicas: 100 });
  });

  it('makes External metrics of triggers, and Resource metrics of cpu and memory', () => {
    const types = generatedHpa({}, [
      queue,
      cpu,
      { ...cpu, type: 'memory', container: 'app' },
    ]).metrics!.map(({ type }) => type);
    expect(types).toEqual(['External', 'Resource', 'ContainerResource']);
  });

  it('replaces External metrics by the composite one under scaling modifiers', () => {
    const target = { type: 'AverageValue' as const, averageValueMilli: 2000 };
    expect(
      generatedHpa({}, [queue, cpu], { compositeTarget: target }).metrics,
    ).toEqual([
      { type: 'Resource', resource: 'cpu', target: cpu.target },
      { type: 'External', metric: 'composite-metric', target },
    ]);
  });

  it('disables the paused direction and keeps the rest', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
    expect(
      generatedHpa({ pausedScaleIn: true }, [queue], { behavior }).behavior,
    ).toEqual({
      scaleUp: undefined,
      scaleDown: { stabilizationWindowSeconds: 60, selectPolicy: 'Disabled' },
    });
    expect(generatedHpa({}, [queue]).behavior).toBeUndefined();
  });
});
