import { scrapeSampleSize } from './sample-size';

describe('scrapeSampleSize', () => {
  it.each([
    [-1, 0],
    [0, 0],
    [3, 3],
    [4, 4],
    [150, 15],
    [1_000_000, 16],
  ])('of %p pods scrapes %p', (pods, sample) => {
    expect(scrapeSampleSize(pods)).toBe(sample);
  });

  it('refuses part of a pod', () => {
    expect(() => scrapeSampleSize(1.5)).toThrow('pods');
  });
});
