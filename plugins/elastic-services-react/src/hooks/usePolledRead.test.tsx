import { act, renderHook } from '@testing-library/react';
import { pauseSeconds, usePolledRead } from './usePolledRead';

describe('pauseSeconds', () => {
  it('doubles with every failure up to a minute, and never undercuts the interval', () => {
    expect([0, 1, 2, 3, 4, 9].map(n => pauseSeconds(5, n))).toEqual([
      5, 10, 20, 40, 60, 60,
    ]);
    expect(pauseSeconds(90, 3)).toBe(90);
  });
});

describe('usePolledRead', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const settle = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

  it('keeps the last good data with its time while reads fail, and recovers by itself', async () => {
    const answers: (() => string)[] = [
      () => 'first',
      () => {
        throw new Error('gone');
      },
      () => 'third',
    ];
    let call = 0;
    const read = jest.fn(async () => answers[Math.min(call++, 2)]());
    const { result } = renderHook(() => usePolledRead('a', read, 5));
    expect(result.current.loading).toBe(true);

    await settle(0);
    const { loadedAtMs } = result.current;
    expect(result.current).toMatchObject({ data: 'first', loading: false });

    await settle(5_000);
    expect(result.current.error?.message).toBe('gone');
    expect(result.current).toMatchObject({ data: 'first', loadedAtMs });

    await settle(9_000);
    expect(read).toHaveBeenCalledTimes(2);
    await settle(1_000);
    expect(result.current).toMatchObject({ data: 'third', error: undefined });
  });

  it('drops the data of another subject, and reads at once when asked', async () => {
    const readA = jest.fn(async () => 'a');
    const readB = jest.fn(async () => 'b');
    const { result, rerender } = renderHook(
      ({ subject }) =>
        usePolledRead(subject, subject === 'A' ? readA : readB, 5),
      { initialProps: { subject: 'A' } },
    );
    await settle(0);
    rerender({ subject: 'B' });
    expect(result.current).toMatchObject({ data: undefined, loading: true });
    await settle(0);
    expect(result.current.data).toBe('b');

    await act(async () => result.current.refresh());
    expect(readB).toHaveBeenCalledTimes(2);
    expect(readA).toHaveBeenCalledTimes(1);
  });
});
