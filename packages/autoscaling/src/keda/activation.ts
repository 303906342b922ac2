import { requireNumber } from '../errors';
import { KEDA_DEFAULTS } from './types';

/** One reading of a trigger's metric; undefined when the trigger could not be read. */
export interface KedaTriggerReading {
  value: number | undefined;
  /** Defaults to 0. */
  activationThreshold?: number;
}

/** What one poll of all triggers means. */
export interface KedaActivity {
  isActive: boolean;
  isError: boolean;
}

/**
 * Whether a value wakes the workload: strictly above the activation threshold, whatever the scaling target is.
 *
 * A value of 5 with a scaling target of 10 and activation 0 is active, so one replica runs.
 */
export function isTriggerActive(
  value: number,
  activationThreshold: number = KEDA_DEFAULTS.activationThreshold,
): boolean {
  requireNumber('trigger.value', value);
  requireNumber('trigger.activationThreshold', activationThreshold);
  return value > activationThreshold;
}

/**
 * One active trigger is enough; one failing trigger marks the poll as failing.
 *
 * Source: pkg/scaling/scale_handler.go, getScaledObjectState.
 */
export function pollTriggers(
  readings: readonly KedaTriggerReading[],
): KedaActivity {
  let isActive = false;
  let isError = false;
  for (const { value, activationThreshold } of readings) {
    if (value === undefined) {
      isError = true;
    } else if (isTriggerActive(value, activationThreshold)) {
      isActive = true;
    }
  }
  return { isActive, isError };
}
