import { isDeepStrictEqual } from 'node:util';
import { requestKedaScale } from '@elastic-mesh/autoscaling';
import {
  combineJobTriggers,
  compositeMetric,
  effectiveMaxScale,
  jobsForQueue,
  kedaHpaBounds,
  meanTargetValue,
  metricWithFallback,
  scalingModifierValue,
} from '@elastic-mesh/autoscaling/keda';
import { readCases, Scorer, type Suite } from '../suite';

/** The evaluation; ages in the data are seconds before it. */
const NOW_MS = 0;

const absent = <T>(value: T | null | undefined): T | undefined =>
  value ?? undefined;

function requestScale(input: any) {
  const decision = requestKedaScale({
    policy: {
      minReplicaCount: absent(input.minReplicaCount),
      idleReplicaCount: absent(input.idleReplicaCount),
      cooldownPeriodSeconds: absent(input.cooldownPeriod),
      initialCooldownPeriodSeconds: absent(input.initialCooldownPeriod),
      fallback:
        typeof input.fallbackReplicas === 'number'
          ? { failureThreshold: 3, replicas: input.fallbackReplicas }
          : undefined,
      paused: input.paused,
      pausedScaleIn: input.pauseScaleIn,
      pausedScaleOut: input.pauseScaleOut,
      forceActivation: input.forceActivation,
    },
    currentReplicas: input.currentReplicas,
    isActive: input.isActive,
    isError: input.isError,
    lastActiveMs:
      input.lastActiveAgeSeconds === null
        ? undefined
        : NOW_MS - input.lastActiveAgeSeconds * 1000,
    createdMs: NOW_MS - input.objectAgeSeconds * 1000,
    nowMs: NOW_MS,
  });
  const condition = (type: string) => {
    const found = decision.conditions.find(one => one.type === type);
    return found ? [found.status, found.reason] : null;
  };
  return {
    replicas: decision.replicas,
    scaled: decision.scaled,
    active: condition('Active'),
    ready: condition('Ready'),
    paused: condition('Paused')?.[0] === 'True',
    lastActiveTimeSet: decision.lastActiveMs === NOW_MS,
  };
}

function withFallback(input: any) {
  const { value, failures, fallbackActive } = metricWithFallback({
    value: input.scalerError ? undefined : input.scalerMetricValue,
    failures: input.failures,
    fallback: absent(input.fallback),
    targetType: input.targetType,
    targetValue: input.targetValue,
    currentReplicas: input.currentReplicas,
    readyReplicas: absent(input.readyReplicas),
  });
  return {
    error: value === undefined,
    metricValue: value,
    failures,
    fallbackActive,
  };
}

function isScaledJobActive(input: any) {
  return combineJobTriggers(
    input.scalers.map((scaler: any) => ({
      queueLength: scaler.queueLength,
      maxValue: jobsForQueue(
        scaler.queueLength,
        scaler.targetAverageValue,
        input.maxReplicaCount,
      ),
      isActive: scaler.isActive,
    })),
    input.multipleScalersCalculation,
    input.minReplicaCount ?? 0,
    input.maxReplicaCount,
  );
}

const functions: Record<string, (input: any) => unknown> = {
  RequestScale: requestScale,
  GetMetricsWithFallback: withFallback,
  IsScaledJobActive: isScaledJobActive,
  GetEffectiveMaxScale: input =>
    effectiveMaxScale(
      {
        strategy: input.strategy,
        customScalingQueueLengthDeduction: absent(
          input.customScalingQueueLengthDeduction,
        ),
        customScalingRunningJobPercentage: absent(
          input.customScalingRunningJobPercentage,
        ),
      },
      {
        maxScale: input.maxScale,
        runningJobs: input.runningJobCount,
        pendingJobs: input.pendingJobCount,
        maxReplicaCount: input.maxReplicaCount,
        scaleTo: input.scaleTo,
      },
    ),
  getTargetAverageValue: input => ({
    value: meanTargetValue(input.averageValues),
  }),
  scalingModifierTriggerValue: input => ({
    value:
      scalingModifierValue(
        input.value,
        absent(input.fallback),
        absent(input.failures),
      ) ?? null,
  }),
  scalingModifiersFormula: input => ({
    value:
      compositeMetric({
        formula: input.formula,
        triggers: input.triggers,
        target: absent(input.target),
        fallbackReplicas: absent(input.fallbackReplicas),
      }) ?? null,
  }),
  GetHPAMinMaxReplicas: input => {
    const { minReplicas, maxReplicas } = kedaHpaBounds({
      minReplicaCount: absent(input.minReplicaCount),
      maxReplicaCount: absent(input.maxReplicaCount),
    });
    return { hpaMinReplicas: minReplicas, hpaMaxReplicas: maxReplicas };
  },
};

/** Fields the row names must be equal; a null reason inside a condition is one upstream does not assert. */
function sameRow(expected: any, actual: any): boolean {
  return Object.entries(expected).every(([field, value]) =>
    Array.isArray(value)
      ? value.every((part, i) => part === null || part === actual[field]?.[i])
      : isDeepStrictEqual(value, actual[field]),
  );
}

export const keda: Suite = {
  file: 'autoscaling/keda.json',
  target: 1,
  run(folder) {
    const { cases } = readCases<{ cases: any[] }>(folder, this.file);
    const scorer = new Scorer(this.file);
    for (const { id, fn, input, expected } of cases) {
      const run = functions[fn];
      if (run) {
        scorer.check(id, expected, () => run(input), sameRow);
      } else {
        scorer.notRun(fn);
      }
    }
    return [scorer.result()];
  },
};
