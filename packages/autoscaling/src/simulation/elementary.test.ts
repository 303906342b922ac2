import fc from 'fast-check';
import { cosOfTurns, exp, log } from './elementary';

const relative = (actual: number, expected: number) =>
  Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);

describe('elementary functions', () => {
  it('exp agrees with the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), x => {
        expect(relative(exp(x), Math.exp(x))).toBeLessThan(1e-15 * 4);
      }),
    );
    expect(exp(-1e9)).toBe(0);
    expect(exp(1e9)).toBe(Infinity);
  });

  it('log agrees with the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), x => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(
          4e-16 * Math.max(1, Math.abs(Math.log(x))),
        );
      }),
    );
  });

  it('cosOfTurns agrees with the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), turns => {
        expect(cosOfTurns(turns)).toBeCloseTo(
          Math.cos(turns * 2 * Math.PI),
          11,
        );
      }),
    );
  });
});
