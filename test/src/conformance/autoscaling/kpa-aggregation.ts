import {
  MetricWindow,
  smoothingCoefficient,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Operation {
  op: string;
  tMs: number;
  value?: number;
  result?: number | boolean;
}

interface Sequence {
  id: string;
  kind: string;
  windowSeconds: number;
  granularitySeconds: number;
  ops: Operation[];
}

interface Data {
  sequences: Sequence[];
  smoothingCoefficients: { buckets: number; coeff: number }[];
}

const HOUR_MS = 3_600_000;

/** Linear averages to 1e-6, weighted ones to 1e-9 of their size. */
function tolerance(kind: string, value: number): number {
  return kind === 'weighted' ? Math.abs(value) * 1e-9 : 1e-6;
}

/** The first operation whose answer differs, or undefined. */
function firstDifference(sequence: Sequence) {
  const { kind, ops } = sequence;
  const window = new MetricWindow({
    aggregation: kind === 'weighted' ? 'weighted-exponential' : 'linear',
    windowSeconds: sequence.windowSeconds,
    granularitySeconds: sequence.granularitySeconds,
  });
  // Whole hours keep the buckets aligned and make every time positive.
  const earliest = Math.min(0, ...ops.map(op => op.tMs));
  const shiftMs = Math.ceil(-earliest / HOUR_MS) * HOUR_MS;
  for (const operation of ops) {
    const seconds = (operation.tMs + shiftMs) / 1000;
    const { op, result } = operation;
    if (op === 'record') {
      window.record(seconds, operation.value!);
    } else if (op === 'windowAverage') {
      const got = window.average(seconds);
      const want = result as number;
      if (!(Math.abs(got - want) <= tolerance(kind, want))) {
        return { operation, got };
      }
    } else if (op === 'isEmpty') {
      const got = window.isEmpty(seconds);
      if (got !== result) {
        return { operation, got };
      }
    } else {
      return { operation, got: 'unknown operation' };
    }
  }
  return undefined;
}

/** Scripts of records and averages on both kinds of window, and the smoothing coefficients. */
export const kpaAggregation: Suite = {
  file: 'autoscaling/kpa-aggregation.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('kpa-aggregation');
    const data = readCases<Data>(folder, this.file);
    for (const sequence of data.sequences) {
      if (!['timed', 'weighted'].includes(sequence.kind)) {
        scorer.notRun(sequence.kind);
        continue;
      }
      scorer.check(
        sequence.id,
        'no difference',
        () => firstDifference(sequence),
        (_, got) => got === undefined,
      );
    }
    for (const { buckets, coeff } of data.smoothingCoefficients) {
      scorer.check(
        `smoothing coefficient of ${buckets}`,
        coeff,
        () => smoothingCoefficient(buckets),
        (want, got) => Math.abs(want - got) <= want * 1e-9,
      );
    }
    return [scorer.result()];
  },
};
