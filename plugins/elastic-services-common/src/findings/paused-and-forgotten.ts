import type { FindingRule } from './rule';

/** A pause by hand is for an hour, not for a week. */
const FORGOTTEN_AFTER_SECONDS = 24 * 3600;

/** Autoscaling is paused by hand for longer than a day. */
export const pausedAndForgotten: FindingRule = {
  code: 'paused-and-forgotten',
  check({ pause, replicas }, { nowMs }) {
    if (!pause?.since) {
      return undefined;
    }
    const pausedSeconds = (nowMs - Date.parse(pause.since)) / 1000;
    if (!(pausedSeconds > FORGOTTEN_AFTER_SECONDS)) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: { by: pause.by, held: replicas.desired },
      evidence: [`${pause.by} since ${pause.since}`],
      since: pause.since,
    };
  },
};
