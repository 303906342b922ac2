import { isDeepStrictEqual } from 'node:util';
import {
  decideKpa,
  KPA_TICK_SECONDS,
  type KpaSpec,
  type KpaState,
} from '@elastic-mesh/autoscaling';
import { createMaxWindow } from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Step {
  t: number;
  spec: KpaSpec;
  readyPods: number;
  readyCountError: boolean;
  metricError: boolean;
  observedStable: number;
  observedPanic: number;
  expected: {
    scaleValid: boolean;
    desiredPodCount: number;
    excessBurstCapacity: number;
  };
  stateAfter: { panicTime: number | null; maxPanicPods: number };
}

interface Sequence {
  id: string;
  usesDelayWindow: boolean;
  initialState: Step['stateAfter'];
  steps: Step[];
}

function replay(sequence: Sequence) {
  const { initialState, steps } = sequence;
  let state: KpaState = {
    panicTimeSeconds: initialState.panicTime,
    maxPanicPods: initialState.maxPanicPods,
    delayWindow: sequence.usesDelayWindow
      ? createMaxWindow(steps[0].spec.scaleDownDelaySeconds, KPA_TICK_SECONDS)
      : null,
  };
  return steps.map(step => {
    const decision = decideKpa({
      spec: step.spec,
      state,
      nowSeconds: step.t,
      readyPods: step.readyCountError ? undefined : step.readyPods,
      stableValue: step.metricError ? undefined : step.observedStable,
      panicValue: step.metricError ? undefined : step.observedPanic,
    });
    state = decision.state;
    return {
      scaleValid: decision.valid,
      desiredPodCount: decision.valid ? decision.desiredReplicas : 0,
      excessBurstCapacity: decision.valid ? decision.excessBurstCapacity : 0,
      panicTime: state.panicTimeSeconds,
      maxPanicPods: state.maxPanicPods,
    };
  });
}

/** Upstream's own table tests of the autoscaler, step by step, with the state after each. */
export const kpaAutoscaler: Suite = {
  file: 'autoscaling/kpa-autoscaler.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('kpa-autoscaler');
    const { sequences } = readCases<{ sequences: Sequence[] }>(
      folder,
      this.file,
    );
    for (const sequence of sequences) {
      const expected = sequence.steps.map(({ expected: result, stateAfter }) =>
        // What an invalid decision carries besides is not used by anyone.
        result.scaleValid
          ? { ...result, ...stateAfter }
          : {
              scaleValid: false,
              desiredPodCount: 0,
              excessBurstCapacity: 0,
              ...stateAfter,
            },
      );
      scorer.check(
        sequence.id,
        expected,
        () => replay(sequence),
        (want, got) => isDeepStrictEqual(want, got),
      );
    }
    return [scorer.result()];
  },
};
