import type { simulate as Simulate } from '@elastic-mesh/autoscaling';
import { measureMs, type BenchResult } from './bench-result';
import { bundledSimulate } from './simulator-bundle';
import { hpaDay, kpaDay } from './service-worlds';

const DAY_SECONDS = 86_400;

/** One service for a day in steps of a second: time, speed against the clock, memory. */
export async function bench(): Promise<BenchResult[]> {
  const simulate = await bundledSimulate();
  const kpa = measureMs(round => simulate(kpaDay(round)), { warmups: 10 });
  const hpa = measureMs(round => simulate(hpaDay(round)), { warmups: 10 });
  return [
    {
      name: 'KPA, 24 h at 1 s, best of 15',
      figure: kpa.bestMs,
      unit: 'ms',
      target: { atMost: 20 },
      note: `median ${kpa.medianMs.toFixed(1)} ms`,
    },
    {
      name: 'HPA, 24 h at 1 s, best of 15',
      figure: hpa.bestMs,
      unit: 'ms',
      target: { atMost: 20 },
      note: `median ${hpa.medianMs.toFixed(1)} ms`,
    },
    {
      name: 'KPA, times faster than the clock',
      figure: DAY_SECONDS / (kpa.bestMs / 1000),
      unit: 'x',
      target: { atLeast: 4e6 },
    },
    memory(simulate),
  ];
}

/** All that a run allocates and its result keeps: the most of several runs, because a collection in between hides garbage. */
function memory(simulate: typeof Simulate): BenchResult {
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const deltas: number[] = [];
  const kept: unknown[] = [];
  for (let i = 0; i < 7; i++) {
    const before = used();
    kept.push(simulate(kpaDay(i)));
    deltas.push(used() - before);
  }
  return {
    name: 'KPA, 24 h at 1 s, memory of a run and its result',
    figure: Math.max(...deltas) / 2 ** 20,
    unit: 'MiB',
    target: { atMost: 30 },
  };
}
