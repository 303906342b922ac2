import {
  decideKpa,
  KPA_TICK_SECONDS,
  type KpaSpec,
  type KpaState,
} from '@elastic-mesh/autoscaling';
import {
  createMaxWindow,
  KpaCollector,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Tick {
  t: number;
  readyPods: number;
  stable: number;
  panic: number;
  expected: {
    desiredPodCount: number;
    excessBurstCapacity: number;
    inPanic: boolean;
  };
}

interface Sequence {
  id: string;
  spec: KpaSpec;
  panicWindowSeconds: number;
  aggregation: string;
  initialState: { panicTime: number | null; maxPanicPods: number };
  perSecondConcurrency: number[];
  ticks: Tick[];
}

function close(want: number, got: number | undefined): boolean {
  return got !== undefined && Math.abs(want - got) <= 1e-6;
}

/** Samples go through the windows into the decision; the first tick that differs, or undefined. */
function firstDifference(sequence: Sequence) {
  const { spec, initialState } = sequence;
  const collector = new KpaCollector({
    stableWindowSeconds: spec.stableWindowSeconds,
    panicWindowSeconds: sequence.panicWindowSeconds,
    aggregation: sequence.aggregation.startsWith('weighted')
      ? 'weighted-exponential'
      : 'linear',
    scrapesPods: true,
  });
  let state: KpaState = {
    panicTimeSeconds: initialState.panicTime,
    maxPanicPods: initialState.maxPanicPods,
    delayWindow:
      spec.scaleDownDelaySeconds > 0
        ? createMaxWindow(spec.scaleDownDelaySeconds, KPA_TICK_SECONDS)
        : null,
  };
  let second = 0;
  for (const tick of sequence.ticks) {
    for (; second <= tick.t; second++) {
      collector.record(second, sequence.perSecondConcurrency[second]);
    }
    const stableValue = collector.stableValue(tick.t);
    const panicValue = collector.panicValue(tick.t);
    const decision = decideKpa({
      spec,
      state,
      nowSeconds: tick.t,
      readyPods: tick.readyPods,
      stableValue,
      panicValue,
    });
    state = decision.state;
    const same =
      close(tick.stable, stableValue) &&
      close(tick.panic, panicValue) &&
      decision.valid &&
      decision.desiredReplicas === tick.expected.desiredPodCount &&
      decision.excessBurstCapacity === tick.expected.excessBurstCapacity &&
      decision.panicking === tick.expected.inPanic;
    if (!same) {
      return { tick, stableValue, panicValue, decision };
    }
  }
  return undefined;
}

/** Per-second demand through the real windows and the real autoscaler. */
export const kpaE2eFuzz: Suite = {
  file: 'autoscaling/kpa-e2e-fuzz.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('kpa-e2e-fuzz');
    const { sequences } = readCases<{ sequences: Sequence[] }>(
      folder,
      this.file,
    );
    for (const sequence of sequences) {
      scorer.check(
        sequence.id,
        'no difference',
        () => firstDifference(sequence),
        (_, got) => got === undefined,
      );
    }
    return [scorer.result()];
  },
};
