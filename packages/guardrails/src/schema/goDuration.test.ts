import { goDurationNanoseconds } from './goDuration';

describe('goDurationNanoseconds', () => {
  it.each([
    ['1s', 1e9],
    ['1h2m3s', 3723e9],
    ['-1.5ms', -1.5e6],
    ['0', 0],
    ['+2us', 2000],
    ['.5s', 5e8],
  ])('%s', (text, nanoseconds) => {
    expect(goDurationNanoseconds(text)).toBe(nanoseconds);
  });

  it.each(['', '1', 's', '1 s', '1d', '-', '1s2', '9999999999h'])(
    '%p is no duration',
    text => {
      expect(goDurationNanoseconds(text)).toBeUndefined();
    },
  );
});
