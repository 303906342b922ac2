/** One measured figure; smaller is better unless `atLeast` is the target. */
export interface BenchResult {
  name: string;
  figure: number;
  unit: string;
  target?: { atMost: number } | { atLeast: number };
  note?: string;
}

/** A file of measurements; run one after the other, so that none disturbs another. */
export interface Bench {
  name: string;
  bench(): Promise<BenchResult[]>;
}

/** Milliseconds of the fastest and the middle of several runs, after a few that only warm up. */
export function measureMs(
  run: (round: number) => unknown,
  { warmups = 5, rounds = 15 } = {},
): { bestMs: number; medianMs: number } {
  for (let i = 0; i < warmups; i++) {
    run(i);
  }
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = process.hrtime.bigint();
    run(warmups + i);
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  return { bestMs: times[0], medianMs: times[rounds >> 1] };
}
