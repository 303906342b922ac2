/*
 * Bounds of Knative's autoscaling settings. Source: knative/serving `pkg/apis/autoscaling/register.go`.
 * Constants of their own, so that a bundle holds their values and not their names.
 */

/** Least target of one pod, in load units. */
export const TARGET_MIN = 0.01;
export const WINDOW_MIN_SECONDS = 6;
export const WINDOW_MAX_SECONDS = 3600;
export const PANIC_WINDOW_PERCENTAGE_MIN = 1;
export const PANIC_WINDOW_PERCENTAGE_MAX = 100;
export const PANIC_THRESHOLD_PERCENTAGE_MIN = 110;
export const PANIC_THRESHOLD_PERCENTAGE_MAX = 1000;
export const MAX_INT32 = 2_147_483_647;
