import { Random } from './random';
import { normalFrom } from './ziggurat';

const DRAWS = 1_000_000;

/** Probability of a standard normal below z, from tables. */
const BELOW: readonly (readonly [number, number])[] = [
  [-3.5, 0.000232629],
  [-2, 0.02275013],
  [-1, 0.15865525],
  [-0.1, 0.46017216],
  [0.5, 0.69146246],
  [1.5, 0.9331928],
  [3, 0.9986501],
  [3.6, 0.99984089],
];

describe('normalFrom', () => {
  it('is normal in the middle, at the edges of layers and in the tails', () => {
    const random = new Random(11);
    const counts = BELOW.map(() => 0);
    for (let i = 0; i < DRAWS; i++) {
      const z = normalFrom(random);
      BELOW.forEach(([limit], k) => {
        counts[k] += z < limit ? 1 : 0;
      });
    }
    const deviations = BELOW.map(
      ([, p], k) => (counts[k] - DRAWS * p) / Math.sqrt(DRAWS * p * (1 - p)),
    );
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThan(3.5);
  });

  it('is never exactly zero nor infinite at the extremes of its bits', () => {
    const extremes = [0, -1, 127, 128, -128, 2147483647, -2147483648];
    const values = extremes.map(extreme => {
      const rejected = [extreme];
      return normalFrom({
        bits: () => rejected.pop() ?? 1 << 20,
        open: () => 0.5,
      });
    });
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values).not.toContain(0);
  });
});
