import {
  decideKpa,
  KPA_TICK_SECONDS,
  type KpaSpec,
  type KpaState,
} from '@elastic-mesh/autoscaling';
import { createMaxWindow } from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Sequence {
  id: string;
  spec: KpaSpec;
  initialState: { panicTime: number | null; maxPanicPods: number };
  steps: {
    t: number;
    readyPods: number;
    observedStable: number;
    observedPanic: number;
    reachable: boolean;
    expected: { desiredPodCount: number; excessBurstCapacity: number };
    stateAfter: { panicTime: number | null; maxPanicPods: number };
  }[];
}

/** The first step that differs from upstream's real output, or undefined. */
function firstDifference({ spec, initialState, steps }: Sequence) {
  let state: KpaState = {
    panicTimeSeconds: initialState.panicTime,
    maxPanicPods: initialState.maxPanicPods,
    delayWindow:
      spec.scaleDownDelaySeconds > 0
        ? createMaxWindow(spec.scaleDownDelaySeconds, KPA_TICK_SECONDS)
        : null,
  };
  for (const step of steps) {
    const decision = decideKpa({
      spec: { ...spec, reachable: step.reachable },
      state,
      nowSeconds: step.t,
      readyPods: step.readyPods,
      stableValue: step.observedStable,
      panicValue: step.observedPanic,
    });
    state = decision.state;
    const same =
      decision.valid &&
      decision.desiredReplicas === step.expected.desiredPodCount &&
      decision.excessBurstCapacity === step.expected.excessBurstCapacity &&
      state.panicTimeSeconds === step.stateAfter.panicTime &&
      state.maxPanicPods === step.stateAfter.maxPanicPods;
    if (!same) {
      return { step, decision };
    }
  }
  return undefined;
}

/** Long random sequences through the real autoscaler. */
export const kpaFuzz: Suite = {
  file: 'autoscaling/kpa-fuzz.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('kpa-fuzz');
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
