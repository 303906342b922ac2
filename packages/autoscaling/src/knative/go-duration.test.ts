import fc from 'fast-check';
import {
  durationSeconds,
  formatGoDuration,
  parseGoDuration,
} from './go-duration';

describe('durations as Go reads them', () => {
  it.each([
    ['0', 0],
    ['1h2m3.5s', 3723.5],
    ['-1.5h', -5400],
    ['300ms', 0.3],
    ['.5s', 0.5],
    ['1\u00b5s', 1e-6],
  ])('reads %s', (text, seconds) => {
    const parsed = parseGoDuration(text);
    expect(parsed.ok && durationSeconds(parsed.nanoseconds)).toBe(seconds);
  });

  it.each([
    ['', 'time: invalid duration ""'],
    ['.s', 'time: invalid duration ".s"'],
    ['1', 'time: missing unit in duration "1"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['9999999h', 'time: invalid duration "9999999h"'],
    ['1s ', 'time: unknown unit "s " in duration "1s "'],
  ])('refuses %p', (text, error) => {
    expect(parseGoDuration(text)).toEqual({ ok: false, error });
  });

  it.each([
    ['3600s', '1h0m0s'],
    ['61984ms', '1m1.984s'],
    ['-4m11s', '-4m11s'],
    ['1500us', '1.5ms'],
    ['12ns', '12ns'],
    ['0s', '0s'],
  ])('prints %s as %s', (text, printed) => {
    const parsed = parseGoDuration(text);
    expect(parsed.ok && formatGoDuration(parsed.nanoseconds)).toBe(printed);
  });

  it('reads what it prints', () => {
    fc.assert(
      fc.property(
        fc.bigInt({
          min: -(BigInt(2) ** BigInt(52)),
          max: BigInt(2) ** BigInt(52),
        }),
        nanoseconds => {
          expect(parseGoDuration(formatGoDuration(nanoseconds))).toEqual({
            ok: true,
            nanoseconds,
          });
        },
      ),
    );
  });
});
