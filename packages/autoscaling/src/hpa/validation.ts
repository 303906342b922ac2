import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '../errors';
import { MAX_INT32 } from './integers';
import { toleranceValue } from './tolerance';
import type {
  HpaControllerFlags,
  HpaMetricSpec,
  HpaScale,
  HpaScalingRules,
  HpaSpec,
} from './types';

const MAX_WINDOW_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;

/**
 * Refuses a spec the API server would refuse, as far as it decides.
 *
 * Source: pkg/apis/autoscaling/validation/validation.go. Targets that are absent are not refused here: the controller
 * reports them as an unreadable metric.
 *
 * @throws AutoscalingInputError naming the field
 */
export function requireHpaSpec(spec: HpaSpec): void {
  const { minReplicas = 1, maxReplicas, behavior } = spec;
  requireInteger('spec.minReplicas', minReplicas, 0, MAX_INT32);
  requireInteger('spec.maxReplicas', maxReplicas, 1, MAX_INT32);
  if (minReplicas > maxReplicas) {
    throw new AutoscalingInputError(
      'spec.maxReplicas',
      maxReplicas,
      `at least spec.minReplicas, which is ${minReplicas}`,
    );
  }
  spec.metrics?.forEach(requireTarget);
  requireRules('spec.behavior.scaleUp', behavior?.scaleUp);
  requireRules('spec.behavior.scaleDown', behavior?.scaleDown);
}

function requireTarget(metric: HpaMetricSpec, index: number): void {
  const { averageUtilization, averageValueMilli, valueMilli } = metric.target;
  const field = `spec.metrics[${index}].target`;
  requirePositive(`${field}.averageUtilization`, averageUtilization);
  requirePositive(`${field}.averageValueMilli`, averageValueMilli);
  requirePositive(`${field}.valueMilli`, valueMilli);
}

function requirePositive(field: string, value: number | undefined): void {
  if (value !== undefined && !(value > 0 && value < Infinity)) {
    throw new AutoscalingInputError(field, value, 'a number above 0');
  }
}

function requireRules(field: string, rules: HpaScalingRules | undefined): void {
  if (!rules) {
    return;
  }
  const { stabilizationWindowSeconds, selectPolicy, policies, tolerance } =
    rules;
  if (stabilizationWindowSeconds !== undefined) {
    requireNumber(
      `${field}.stabilizationWindowSeconds`,
      stabilizationWindowSeconds,
      0,
      MAX_WINDOW_SECONDS,
    );
  }
  if (selectPolicy !== undefined) {
    requireOneOf(`${field}.selectPolicy`, selectPolicy, [
      'Max',
      'Min',
      'Disabled',
    ]);
  }
  if (tolerance !== undefined) {
    const name = `${field}.tolerance`;
    requireNumber(name, toleranceValue(tolerance, name), 0);
  }
  if (policies?.length === 0) {
    throw new AutoscalingInputError(
      `${field}.policies`,
      policies,
      'at least one policy, or none given',
    );
  }
  policies?.forEach((policy, i) => {
    const name = `${field}.policies[${i}]`;
    requireOneOf(`${name}.type`, policy.type, ['Pods', 'Percent']);
    requireInteger(`${name}.value`, policy.value, 1, MAX_INT32);
    requireInteger(
      `${name}.periodSeconds`,
      policy.periodSeconds,
      1,
      MAX_PERIOD_SECONDS,
    );
  });
}

/** Refuses counts and times that are not numbers. @throws AutoscalingInputError naming the field */
export function requireScaleAndFlags(
  scale: HpaScale,
  nowMs: number,
  flags: HpaControllerFlags,
): void {
  requireInteger('scale.specReplicas', scale.specReplicas, 0, MAX_INT32);
  if (scale.statusReplicas !== undefined) {
    requireInteger('scale.statusReplicas', scale.statusReplicas, 0, MAX_INT32);
  }
  requireNumber('nowMs', nowMs);
  requireNumber('flags.tolerance', flags.tolerance, 0);
  requireNumber(
    'flags.downscaleStabilizationSeconds',
    flags.downscaleStabilizationSeconds,
    0,
  );
  requireNumber(
    'flags.cpuInitializationPeriodSeconds',
    flags.cpuInitializationPeriodSeconds,
    0,
  );
  requireNumber(
    'flags.initialReadinessDelaySeconds',
    flags.initialReadinessDelaySeconds,
    0,
  );
  requireNumber('flags.scaleUpLimitFactor', flags.scaleUpLimitFactor, 0);
  requireNumber('flags.scaleUpLimitMinimum', flags.scaleUpLimitMinimum, 0);
}

/**
 * Whether the API server accepts minReplicas 0: only with gate HPAScaleToZero (or on an HPA that already has 0) and
 * at least one Object or External metric.
 *
 * @throws AutoscalingInputError when it does not
 */
export function requireScaleToZeroAllowed(
  spec: HpaSpec,
  scaleToZeroGate: boolean,
  alreadyZero = false,
): void {
  if (spec.minReplicas !== 0) {
    return;
  }
  if (!scaleToZeroGate && !alreadyZero) {
    throw new AutoscalingInputError(
      'spec.minReplicas',
      0,
      'at least 1 unless the feature gate HPAScaleToZero is on',
    );
  }
  if (!hasObjectOrExternalMetric(spec.metrics ?? [])) {
    throw new AutoscalingInputError(
      'spec.minReplicas',
      0,
      'at least 1 unless there is an Object or External metric to wake the target',
    );
  }
}

/** Whether something outside the pods is measured, which is what can wake a target at zero. */
export function hasObjectOrExternalMetric(
  metrics: readonly HpaMetricSpec[],
): boolean {
  return metrics.some(({ type }) => type === 'Object' || type === 'External');
}
