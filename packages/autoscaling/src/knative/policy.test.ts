import { DEFAULT_AUTOSCALER_CONFIG as config } from './config';
import { resolveKpaPolicy, type RevisionSettings } from './policy';

function policyOf(
  short: Record<string, string>,
  changes: Partial<RevisionSettings> = {},
) {
  const annotations = Object.fromEntries(
    Object.entries(short).map(([key, value]) => [
      `autoscaling.knative.dev/${key}`,
      value,
    ]),
  );
  return resolveKpaPolicy({
    annotations,
    config,
    containerConcurrency: 0,
    reachability: 'Reachable',
    ...changes,
  });
}

describe('resolveKpaPolicy', () => {
  it('has the defaults of a plain service', () => {
    expect(policyOf({})).toMatchObject({
      spec: { targetValue: 70, totalValue: 100, panicThreshold: 2 },
      metric: { stableWindowSeconds: 60, panicWindowSeconds: 6 },
      bounds: { minScale: 0, maxScale: 0 },
      scaleToZero: { gracePeriodSeconds: 30, progressDeadlineSeconds: 600 },
    });
  });

  it.each([
    [{ target: '50' }, 0, 35],
    [{ target: '50' }, 10, 7],
    [{ target: '5' }, 10, 3.5],
    [{}, 10, 7],
    [{ metric: 'rps' }, 10, 140],
    [{ metric: 'rps', target: '50' }, 10, 35],
    [{ target: '0.01', 'target-utilization-percentage': '1' }, 0, 0.01],
    [{ targetUtilizationPercentage: '100' }, 0, 100],
  ])('%j with a concurrency of %p aims at %p', (short, concurrency, target) => {
    const { spec } = policyOf(short as Record<string, string>, {
      containerConcurrency: concurrency,
    });
    expect(spec.targetValue).toBeCloseTo(target, 12);
  });

  it.each([
    ['60s', '51', 31],
    ['6s', '1', 1],
    ['1h', '10', 360],
  ])('a window of %s at %s %% panics over %p s', (window, share, seconds) => {
    const { metric } = policyOf({ window, 'panic-window-percentage': share });
    expect(metric.panicWindowSeconds).toBe(seconds);
  });

  it('reads the first spelling when both are there, and falls back on a value it cannot read', () => {
    const both = policyOf({ 'min-scale': '2', minScale: '7' });
    expect(both.bounds.minScale).toBe(2);
    expect(policyOf({ 'max-scale': 'many' }).bounds.maxScale).toBe(0);
  });

  it('an unreachable revision has no floor and keeps no last pod', () => {
    const { bounds, scaleToZero, spec } = policyOf(
      { 'min-scale': '3', 'scale-to-zero-pod-retention-period': '5m' },
      { reachability: 'Unreachable' },
    );
    expect(bounds.minScale).toBe(0);
    expect(scaleToZero.podRetentionSeconds).toBe(0);
    expect(spec.reachable).toBe(false);
  });

  it('an initial scale of 0 counts only where the cluster allows it', () => {
    const annotated = { 'initial-scale': '0' };
    expect(policyOf(annotated).spec.initialScale).toBe(1);
    const allowing = { ...config, allowZeroInitialScale: true };
    const { spec } = policyOf(annotated, { config: allowing });
    expect(spec.initialScale).toBe(0);
  });

  it('TBC -1: nothing is scraped', () => {
    const { metric } = policyOf({ targetBurstCapacity: '-1' });
    expect(metric.scrapesPods).toBe(false);
  });

  it('refuses a concurrency that no container can have', () => {
    expect(() => policyOf({}, { containerConcurrency: -1 })).toThrow(
      'containerConcurrency',
    );
  });
});
