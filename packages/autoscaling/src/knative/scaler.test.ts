import fc from 'fast-check';
import { AutoscalingInputError } from '../errors';
import { scaleKpa } from './scaler';
import type { KpaScaleInput } from './types';

const idle: KpaScaleInput = {
  decidedReplicas: 0,
  currentReplicas: 1,
  bounds: { minScale: 0, maxScale: 0 },
  initialScale: 1,
  scaleTargetInitialized: true,
  reachability: 'Reachable',
  active: { status: 'True', ageSeconds: 600 },
  sks: { mode: 'Serve', proxyForSeconds: 0 },
  activatorAnswers: true,
  settings: {
    enableScaleToZero: true,
    stableWindowSeconds: 60,
    gracePeriodSeconds: 30,
    podRetentionSeconds: 0,
    progressDeadlineSeconds: 600,
    targetBurstCapacity: 211,
  },
};
const settings = (changes: Partial<KpaScaleInput['settings']>) => ({
  settings: { ...idle.settings, ...changes },
});
const active = (
  status: KpaScaleInput['active']['status'],
  ageSeconds: number,
) => ({ active: { status, ageSeconds } });

describe('scaleKpa', () => {
  it('does nothing before there are metrics, unless it activates', () => {
    expect(scaleKpa({ ...idle, decidedReplicas: -1 })).toMatchObject({
      desiredReplicas: -1,
      apply: false,
      rule: 'no-metrics-yet',
    });
    const activating = {
      ...idle,
      ...active('Unknown', 1),
      decidedReplicas: -1,
      bounds: { minScale: 2, maxScale: 0 },
    };
    expect(scaleKpa(activating)).toMatchObject({
      desiredReplicas: 2,
      patched: true,
    });
  });

  it.each([
    [1, { minScale: 3, maxScale: 0 }, 3],
    [50, { minScale: 0, maxScale: 8 }, 8],
    [50, { minScale: 0, maxScale: 0 }, 50],
  ])('takes %p into the bounds %j', (decidedReplicas, bounds, desired) => {
    const scaling = scaleKpa({ ...idle, decidedReplicas, bounds });
    expect(scaling.desiredReplicas).toBe(desired);
    expect(scaling.steps[0]).toMatchObject({
      rule: 'kpa.bounds',
      before: decidedReplicas,
      after: desired,
      capped: decidedReplicas !== desired,
    });
  });

  it('keeps the initial scale until it was reached once, and only while reachable', () => {
    const starting = { ...idle, decidedReplicas: 1, initialScale: 5 };
    expect(scaleKpa(starting).desiredReplicas).toBe(1);
    const fresh = { ...starting, scaleTargetInitialized: false };
    expect(scaleKpa(fresh).desiredReplicas).toBe(5);
    expect(
      scaleKpa({ ...fresh, reachability: 'Unreachable' }).desiredReplicas,
    ).toBe(1);
  });

  it('does not write a scale that is there already', () => {
    const scaling = scaleKpa({ ...idle, decidedReplicas: 1 });
    expect(scaling).toMatchObject({ apply: true, patched: false });
  });

  describe('the last pod', () => {
    it.each([
      [
        'scale-to-zero-disabled',
        settings({ enableScaleToZero: false }),
        1,
        true,
        undefined,
      ],
      ['stable-window-remains', active('True', 20), 1, true, 40],
      ['stable-window-over', active('True', 60), 0, false, undefined],
      ['grace-period-over', active('False', 30), 0, true, undefined],
      ['grace-period-remains', active('False', 10), 0, false, 30],
      ['activating', active('Unknown', 630), -1, false, 630],
      ['activation-timed-out', active('Unknown', 630.1), 0, true, undefined],
    ])('%s', (rule, changes, desiredReplicas, apply, requeueAfterSeconds) => {
      expect(scaleKpa({ ...idle, ...changes })).toMatchObject({
        rule,
        desiredReplicas,
        apply,
        requeueAfterSeconds,
      });
    });

    it('asks for another look when the activator was in the path already', () => {
      const scaling = scaleKpa({
        ...idle,
        sks: { mode: 'Proxy', proxyForSeconds: 100 },
      });
      expect(scaling).toMatchObject({ apply: false, requeueAfterSeconds: 3 });
    });

    it('goes early when the activator has been in the path for the grace period', () => {
      const scaling = scaleKpa({
        ...idle,
        ...active('False', 10),
        sks: { mode: 'Proxy', proxyForSeconds: 30 },
      });
      expect(scaling).toMatchObject({
        rule: 'proxied-long-enough',
        apply: true,
      });
    });

    it('stays for its retention, however long the activator is in the path', () => {
      const scaling = scaleKpa({
        ...idle,
        ...active('False', 50),
        ...settings({ podRetentionSeconds: 120 }),
        sks: { mode: 'Proxy', proxyForSeconds: 500 },
      });
      expect(scaling).toMatchObject({
        rule: 'pod-retention-remains',
        requeueAfterSeconds: 70,
      });
    });

    it('stays while the activator does not answer, and probes in the background', () => {
      const scaling = scaleKpa({
        ...idle,
        ...active('False', 500),
        activatorAnswers: false,
      });
      expect(scaling).toMatchObject({
        rule: 'activator-not-in-path',
        apply: false,
        activatorProbed: true,
        probeInBackground: true,
      });
    });

    it('TBC -1: the activator is in the path for certain and is not probed', () => {
      const scaling = scaleKpa({
        ...idle,
        ...active('False', 500),
        ...settings({ targetBurstCapacity: -1 }),
        activatorAnswers: false,
      });
      expect(scaling).toMatchObject({ apply: true, activatorProbed: false });
    });
  });

  it.each([
    ['decidedReplicas', { decidedReplicas: 1.5 }],
    ['currentReplicas', { currentReplicas: -1 }],
    ['bounds.minScale', { bounds: { minScale: 5, maxScale: 3 } }],
    ['active.ageSeconds', active('True', NaN)],
    ['settings.gracePeriodSeconds', settings({ gracePeriodSeconds: -1 })],
  ])('refuses a bad %s by name', (field, changes) => {
    const run = () => scaleKpa({ ...idle, ...changes });
    expect(run).toThrow(AutoscalingInputError);
    expect(run).toThrow(field);
  });

  it('writes only within the bounds, zero only when nothing is wanted', () => {
    const scale = fc.nat({ max: 1000 });
    fc.assert(
      fc.property(
        fc.integer({ min: -1, max: 1000 }),
        scale,
        scale,
        fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const),
        fc.nat({ max: 1000 }),
        (decidedReplicas, low, width, status, ageSeconds) => {
          const bounds = { minScale: low, maxScale: low + width };
          const scaling = scaleKpa({
            ...idle,
            ...active(status, ageSeconds),
            decidedReplicas,
            bounds,
          });
          const { patched, desiredReplicas } = scaling;
          const outside =
            bounds.maxScale > 0 &&
            (desiredReplicas < low || desiredReplicas > bounds.maxScale);
          expect(patched && outside).toBe(false);
          expect(patched && desiredReplicas === 0 && decidedReplicas > 0).toBe(
            false,
          );
        },
      ),
    );
  });
});
