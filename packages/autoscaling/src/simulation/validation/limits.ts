/** Requests a second, or callers at once, beyond which one service is not simulated. */
export const MAX_LEVEL = 10_000_000;
export const MAX_STEPS = 1_000_000;
export const MAX_DURATION_SECONDS = 366 * 86_400;
export const MAX_SECONDS = 86_400;
export const MAX_REPLICAS = 100_000;
export const MAX_RECORDED = 10_000_000;
export const MAX_BYTES = 2 ** 50;
