import { requireInteger, requireNumber } from '../errors';
import type { MaxWindow } from './types';

/**
 * An empty window that remembers the greatest value of the last `durationSeconds`.
 *
 * Source: knative/serving `pkg/autoscaler/aggregation/max/timewindow.go: NewTimeWindow`.
 *
 * @throws AutoscalingInputError when the duration or the granularity is not positive
 */
export function createMaxWindow(
  durationSeconds: number,
  granularitySeconds: number,
): MaxWindow {
  requireNumber('durationSeconds', durationSeconds, Number.MIN_VALUE);
  requireNumber('granularitySeconds', granularitySeconds, Number.MIN_VALUE);
  return {
    slots: Math.ceil(durationSeconds / granularitySeconds),
    granularitySeconds,
    maxima: [],
  };
}

/** Records a value at a Unix time and returns the window that has it; the given window stays as it was. */
export function recordMaximum(
  window: MaxWindow,
  nowSeconds: number,
  value: number,
): MaxWindow {
  // Slots are cut from the whole second: 3.9 s is in the slot of 3 s.
  const slot = Math.floor(Math.floor(nowSeconds) / window.granularitySeconds);
  return recordMaximumAt(window, slot, value);
}

/**
 * Records a value in a slot of time; slots must not decrease from call to call.
 *
 * The list holds only values that can still become the maximum: an older one that is not greater never can, and one
 * that is `slots` or more old no longer counts. The first entry is the maximum.
 *
 * Source: knative/serving `pkg/autoscaler/aggregation/max/window.go: Record`.
 */
export function recordMaximumAt(
  window: MaxWindow,
  slot: number,
  value: number,
): MaxWindow {
  requireInteger('slot', slot);
  const { maxima, slots } = window;
  let end = maxima.length;
  while (end > 0 && value >= maxima[end - 1].value) {
    end--;
  }
  let start = 0;
  while (start < end && slot - maxima[start].slot >= slots) {
    start++;
  }
  // A second, lower value of the same slot changes nothing: the greatest of a slot counts.
  if (end > start && maxima[end - 1].slot === slot) {
    return start === 0 && end === maxima.length
      ? window
      : { ...window, maxima: maxima.slice(start, end) };
  }
  const kept = maxima.slice(start, end);
  kept.push({ slot, value });
  return {
    slots,
    granularitySeconds: window.granularitySeconds,
    maxima: kept,
  };
}

/** The greatest value still in the window; undefined before the first record. */
export function currentMaximum(window: MaxWindow): number | undefined {
  return window.maxima.length > 0 ? window.maxima[0].value : undefined;
}
