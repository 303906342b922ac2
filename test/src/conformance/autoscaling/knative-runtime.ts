import { isDeepStrictEqual } from 'node:util';
import {
  type ActiveCondition,
  activeThreshold,
  nextActiveCondition,
} from '@elastic-mesh/autoscaling/knative';
import {
  activatorCapacity,
  assignedPodCount,
  breakerCapacity,
  numActivators,
  pickPodSubset,
  scrapeSampleSize,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Before {
  status: ActiveCondition['status'] | null;
  reason?: string;
  scaleTargetInitialized: boolean;
}

interface ConditionInput {
  want: number;
  ready: number;
  hasServiceName: boolean;
  before: Before;
}

/** The random rows leave the earlier reason out; these are the ones the real conditions had. */
const REASON_OF = { True: '', False: 'NoTraffic', Unknown: 'Queued' };

function condition(input: ConditionInput, threshold: number) {
  const { before } = input;
  return nextActiveCondition({
    wanted: input.want,
    readyPods: input.ready,
    threshold,
    hasServiceName: input.hasServiceName,
    before: {
      // A condition that was never set is read as Unknown.
      status: before.status ?? 'Unknown',
      reason: before.reason ?? REASON_OF[before.status ?? 'Unknown'],
      scaleTargetInitialized: before.scaleTargetInitialized,
    },
  });
}

/** Each upstream function by the name the data gives it. */
const FUNCTIONS: Record<string, (input: any) => unknown> = {
  computeActiveCondition: (
    input: ConditionInput & { activeThreshold: number },
  ) => condition(input, input.activeThreshold),
  'activeThreshold+computeActiveCondition': (
    input: ConditionInput & { minScale: number; initialScale: number },
  ) => {
    const threshold = activeThreshold(
      { minScale: input.minScale },
      input.initialScale,
      input.before.scaleTargetInitialized,
    );
    return { activeThreshold: threshold, ...condition(input, threshold) };
  },
  computeNumActivators: input => ({
    numActivators: numActivators(input, input.readyPods),
  }),
  pickIndices: input =>
    pickPodSubset(input.pods, input.selfIndex, input.activators),
  calculateCapacity: input => ({
    capacity: activatorCapacity({
      containerConcurrency: input.containerConcurrency,
      readyBackends: input.readyBackends,
      assignedPods: input.assignedPodTrackers,
      activators: input.activatorCount,
    }),
  }),
  updateCapacity: input => ({
    breakerCapacity: breakerCapacity({
      containerConcurrency: input.containerConcurrency,
      readyBackends: input.readyBackends,
      assignedPods: assignedPodCount(
        input.podTrackers,
        input.activatorIndex,
        input.numActivators,
        input.containerConcurrency,
      ),
      activators: input.numActivators,
    }),
  }),
  populationMeanSampleSize: input => ({
    sampleSize: scrapeSampleSize(input.population),
  }),
};

/** Active condition, activators, subsets, capacity and scrape sample size. */
export const knativeRuntime: Suite = {
  file: 'autoscaling/knative-runtime.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('knative-runtime');
    const { cases } = readCases<{
      cases: { id: string; fn: string; input: unknown; expected: unknown }[];
    }>(folder, this.file);
    for (const { id, fn, input, expected } of cases) {
      const run = FUNCTIONS[fn];
      if (run) {
        scorer.check(
          id,
          expected,
          () => run(input),
          (want, got) => isDeepStrictEqual(want, got),
        );
      } else {
        scorer.notRun(fn);
      }
    }
    return [scorer.result()];
  },
};
