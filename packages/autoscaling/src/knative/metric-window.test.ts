import fc from 'fast-check';
import { AutoscalingInputError } from '../errors';
import { MetricWindow, smoothingCoefficient } from './metric-window';

const linear = (windowSeconds: number, granularitySeconds?: number) =>
  new MetricWindow({
    aggregation: 'linear',
    windowSeconds,
    granularitySeconds,
  });

describe('a linear window', () => {
  it('averages over the seconds since the first reading, not over the window', () => {
    const window = linear(60);
    window.record(1000, 10);
    window.record(1001, 20);
    expect(window.average(1001)).toBe(15);
  });

  it('adds readings of the same second and counts a silent second as zero', () => {
    const window = linear(60);
    window.record(1000, 10);
    window.record(1000.9, 10);
    window.record(1003, 20);
    expect(window.average(1003)).toBe(10);
  });

  it('starts anew after a window of silence', () => {
    const window = linear(5);
    window.record(1000, 100);
    expect(window.average(1004)).toBe(100);
    expect(window.average(1005)).toBe(0);
    expect(window.isEmpty(1005)).toBe(false);
    expect(window.isEmpty(1006)).toBe(true);
    window.record(1006, 8);
    expect(window.average(1006)).toBe(8);
  });

  it('takes a late reading within the window and ignores an older one', () => {
    const window = linear(5);
    window.record(1004, 5);
    window.record(1002, 4);
    window.record(999, 1000);
    expect(window.average(1004)).toBe(3);
  });

  it('keeps the newest readings when it shrinks', () => {
    const window = linear(10);
    for (let i = 0; i < 10; i++) {
      window.record(1000 + i, i);
    }
    window.resize(2, 1009);
    expect(window.average(1009)).toBe(8.5);
    window.resize(4, 2000);
    expect(window.average(1009)).toBe(0);
  });

  it('equals the plain mean of the last seconds', () => {
    const readings = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), readings, (size, values) => {
        const window = linear(size);
        values.forEach((value, i) => window.record(1e9 + i, value));
        const last = values.slice(-size);
        const mean = last.reduce((sum, value) => sum + value, 0) / last.length;
        expect(
          Math.abs(window.average(1e9 + values.length - 1) - mean),
        ).toBeLessThan(1e-5);
      }),
    );
  });
});

describe('a weighted window', () => {
  it('weighs the newest reading most and lets all fade in silence', () => {
    const rising = new MetricWindow({
      aggregation: 'weighted-exponential',
      windowSeconds: 60,
    });
    [5, 5, 10, 10].forEach((value, i) => rising.record(1000 + i, value));
    // 0.2 x (10 + 0.8 x 10 + 0.64 x 5 + 0.512 x 5)
    expect(rising.average(1003)).toBeCloseTo(4.752, 9);
    expect(rising.average(1004)).toBeCloseTo(4.752 * 0.8, 9);
    expect(rising.average(1064)).toBe(0);
  });

  it('never weighs a bucket by less than a fifth of what is left', () => {
    expect(smoothingCoefficient(1)).toBeCloseTo(0.9999, 12);
    expect(smoothingCoefficient(60)).toBe(0.2);
    expect(() => smoothingCoefficient(0)).toThrow(AutoscalingInputError);
  });
});

describe('bad input of a window', () => {
  it.each([0, -1, NaN, Infinity])('refuses a window of %p seconds', seconds => {
    expect(() => linear(seconds)).toThrow(/windowSeconds/);
  });

  it('refuses buckets of part of a second and readings that are no load', () => {
    expect(() => linear(60, 0.5)).toThrow(/granularitySeconds/);
    expect(() => linear(60).record(1, NaN)).toThrow(/value/);
    expect(() => linear(60).record(1, -1)).toThrow(/value/);
    expect(() => linear(60).record(NaN, 1)).toThrow(/nowSeconds/);
  });
});
