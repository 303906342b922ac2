import { Random } from './random';

function moments(draw: () => number, count = 40_000) {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean, variance: squares / count - mean * mean };
}

describe('Random', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const first = new Random(7, 1);
    const same = new Random(7, 1);
    const other = new Random(8, 1);
    const stream = new Random(7, 2);
    const draws = (random: Random) => [random.next(), random.next()];
    const expected = draws(first);
    expect(draws(same)).toEqual(expected);
    expect(draws(other)).not.toEqual(expected);
    expect(draws(stream)).not.toEqual(expected);
  });

  it('is pinned: these numbers may never change', () => {
    const random = new Random(1, 0);
    expect([random.next(), random.next(), random.next()])
      .toMatchInlineSnapshot(`
      [
        0.7887684754095972,
        0.2516580249648541,
        0.8257388831116259,
      ]
    `);
  });

  it('draws normal and exponential numbers with their moments', () => {
    const random = new Random(3);
    const normal = moments(() => random.normal());
    expect(normal.mean).toBeCloseTo(0, 1);
    expect(normal.variance).toBeCloseTo(1, 1);
    const exponential = moments(() => random.exponential());
    expect(exponential.mean).toBeCloseTo(1, 1);
    expect(exponential.variance).toBeGreaterThan(0.95);
    expect(exponential.variance).toBeLessThan(1.05);
  });

  it.each([0.3, 5, 29, 31, 1000])('draws Poisson counts of mean %p', mean => {
    const random = new Random(5);
    const counts = moments(() => random.poisson(mean));
    expect(counts.mean / mean).toBeGreaterThan(0.97);
    expect(counts.mean / mean).toBeLessThan(1.03);
    expect(counts.variance / mean).toBeGreaterThan(0.95);
    expect(counts.variance / mean).toBeLessThan(1.05);
  });

  it('counts nothing at rate 0', () => {
    expect(new Random(1).poisson(0)).toBe(0);
  });
});
