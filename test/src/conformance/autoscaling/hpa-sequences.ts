import { isDeepStrictEqual } from 'node:util';
import {
  reconcileHpa,
  type HpaConditionType,
  type HpaDecision,
  type HpaState,
} from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type Suite } from '../suite';
import { toBehavior } from './hpa-inputs';

const ms = (seconds: number) => Math.round(seconds * 1000);

/** Feeds a series of raw recommendations through whole reconciles, as an External metric with target 1 and no tolerance. */
function runSequence(input: any): HpaDecision[] {
  const times: number[] =
    input.tickTimesSeconds ??
    input.metricRecommendations.map(
      (_: number, tick: number) => tick * input.syncPeriodSeconds,
    );
  let replicas: number = input.initialReplicas;
  let state: HpaState = {
    recommendations: [{ replicas, atMs: 0 }],
    scaleUpEvents: [],
    scaleDownEvents: [],
    conditions: [],
    desiredReplicas: replicas,
  };
  return input.metricRecommendations.map((raw: number, tick: number) => {
    const decision = reconcileHpa({
      spec: {
        minReplicas: input.minReplicas,
        maxReplicas: input.maxReplicas,
        behavior: toBehavior(input.behavior),
        metrics: [
          {
            type: 'External',
            metric: 'recommendation',
            target: { type: 'AverageValue', averageValueMilli: 1000 },
          },
        ],
      },
      scale: { specReplicas: replicas },
      pods: [],
      readings: [{ kind: 'values', valuesMilli: [raw * 1000] }],
      state,
      nowMs: ms(times[tick]),
      flags: {
        tolerance: 0,
        downscaleStabilizationSeconds:
          input.downscaleStabilisationWindowSeconds,
        scaleToZeroGate: input.controller?.hpaScaleToZeroGate,
      },
    });
    ({ replicas, state } = decision);
    return decision;
  });
}

function stepOf({ replicas, conditions, state }: HpaDecision) {
  const reason = (type: HpaConditionType) =>
    conditions.find(condition => condition.type === type)?.reason ?? '';
  const limited = conditions.find(({ type }) => type === 'ScalingLimited');
  const events = (log: HpaState['scaleUpEvents']) =>
    log.map(({ replicaChange, atMs, outdated }) => [
      replicaChange,
      atMs / 1000,
      Number(outdated),
    ]);
  return {
    replicas,
    ableToScaleReason: reason('AbleToScale'),
    scalingActiveReason: reason('ScalingActive'),
    scalingLimitedReason: reason('ScalingLimited'),
    scalingLimited: limited?.status === 'True',
    recommendationLog: state.recommendations?.map(entry => [
      entry.replicas,
      entry.atMs / 1000,
    ]),
    scaleUpLog: events(state.scaleUpEvents),
    scaleDownLog: events(state.scaleDownEvents),
  };
}

function firstDifference(expected: any[], actual: any[]): string | undefined {
  for (let tick = 0; tick < expected.length; tick++) {
    for (const field of Object.keys(expected[tick])) {
      if (!isDeepStrictEqual(expected[tick][field], actual[tick]?.[field])) {
        return `tick ${tick} ${field}`;
      }
    }
  }
  return undefined;
}

/** A suite over a data file of recommendation series; every tick of a sequence must match. */
export function hpaSequenceSuite(file: string): Suite {
  return {
    file,
    target: 1,
    run(folder) {
      const { sequences } = readCases<{ sequences: any[] }>(folder, file);
      const scorer = new Scorer(file);
      for (const { id, input, expected } of sequences) {
        scorer.check(
          id,
          expected.steps,
          () => {
            const steps = runSequence(input).map(stepOf);
            return { steps, differsAt: firstDifference(expected.steps, steps) };
          },
          (_, actual) => actual.differsAt === undefined,
        );
      }
      return [scorer.result()];
    },
  };
}
