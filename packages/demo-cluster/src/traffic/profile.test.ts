import { parseTrafficProfile, trafficProblems } from './profile';
import { arrivalRate } from './shapes';

const messages = (value: unknown) =>
  trafficProblems(
    typeof value === 'string' ? value : JSON.stringify(value),
  ).map(one => one.message);

describe('traffic annotations', () => {
  it('are accepted with the fields that are known', () => {
    expect(
      messages({ shape: 'spikes', rps: 1, peakRps: 20, buffered: true }),
    ).toEqual([]);
    expect(parseTrafficProfile('{"rps": 7}')).toMatchObject({
      shape: 'constant',
      rps: 7,
      peakRps: 7,
    });
    expect(parseTrafficProfile(undefined).rps).toBe(0);
  });

  it.each([
    ['{', 'must be a JSON object'],
    ['[]', 'must be a JSON object'],
    [{ shape: 'zigzag' }, 'Invalid value: "zigzag": must be one of'],
    [{ rps: -1 }, 'Invalid value: -1: must be a number from 0'],
    [{ rps: '5' }, 'Invalid value: "5": must be a number'],
    [{ speed: 5 }, 'Invalid value: 5: is not known: allowed are shape, rps'],
  ])('are refused: %j', (value, message) => {
    expect(messages(value)[0]).toContain(message);
  });
});

describe('arrivalRate', () => {
  const rate = (fields: object, nowSeconds: number, ageSeconds = nowSeconds) =>
    arrivalRate(
      parseTrafficProfile(
        JSON.stringify({ rps: 10, peakRps: 110, noisePercent: 0, ...fields }),
      ),
      nowSeconds,
      ageSeconds,
      1,
    );

  it('follows the shape', () => {
    expect(rate({ shape: 'constant' }, 1000)).toBe(10);
    expect(rate({ shape: 'ramp', periodSeconds: 100 }, 1000, 50)).toBe(60);
    expect(rate({ shape: 'ramp', periodSeconds: 100 }, 1000, 500)).toBe(110);
    expect(
      [99, 100].map(age =>
        rate({ shape: 'step', periodSeconds: 100 }, 1000, age),
      ),
    ).toEqual([10, 110]);
    expect(
      [49, 50, 100].map(now =>
        rate({ shape: 'square', periodSeconds: 100 }, now),
      ),
    ).toEqual([10, 110, 10]);
    expect(
      [5, 25].map(now =>
        rate({ shape: 'spikes', periodSeconds: 100, durationSeconds: 20 }, now),
      ),
    ).toEqual([110, 10]);
    expect(rate({ shape: 'diurnal' }, 4 * 3600)).toBeCloseTo(10);
    expect(rate({ shape: 'diurnal' }, 16 * 3600)).toBeCloseTo(110);
  });

  it('deviates by no more than the noise, and the same way every time', () => {
    const rates = Array.from({ length: 200 }, (_, index) =>
      rate({ noisePercent: 10 }, index * 20),
    );
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...rates)).toBeLessThanOrEqual(11);
    expect(new Set(rates).size).toBeGreaterThan(100);
    expect(rate({ noisePercent: 10 }, 40)).toBe(rates[2]);
  });
});
