import { exp, log } from '../elementary';

/**
 * Requests in a service after a step, by the fluid limit of a queue with many servers: x' = rate - min(x, slots) / S.
 *
 * Exact for a constant rate, however long a step is compared with the service time S.
 *
 * @param inSystem - requests in the service at the start, waiting ones included
 * @param arrivals - requests that come in during the step, evenly
 * @param slots - requests that can be worked on at once; 0 or more, Infinity when there is no limit
 * @param serviceSeconds - S, above 0
 * @param decay - exp(-stepSeconds / S), which the caller keeps because every step needs it
 */
export function fluidStep(
  inSystem: number,
  arrivals: number,
  slots: number,
  serviceSeconds: number,
  stepSeconds: number,
  decay: number,
): number {
  const settled = (arrivals / stepSeconds) * serviceSeconds;
  const free = settled + (inSystem - settled) * decay;
  // The usual step is apart from the others, so that the compiler puts it into its caller.
  return slots > 0 && inSystem <= slots && (settled <= slots || free <= slots)
    ? free
    : crowdedStep(inSystem, arrivals, slots, serviceSeconds, stepSeconds);
}

/** A step in which all slots are taken at some time. */
function crowdedStep(
  inSystem: number,
  arrivals: number,
  slots: number,
  serviceSeconds: number,
  stepSeconds: number,
): number {
  if (slots <= 0) {
    return inSystem + arrivals;
  }
  const rate = arrivals / stepSeconds;
  const settled = rate * serviceSeconds;
  const drift = rate - slots / serviceSeconds;
  if (inSystem <= slots) {
    const untilFull =
      serviceSeconds * log((settled - inSystem) / (settled - slots));
    return slots + drift * Math.max(0, stepSeconds - untilFull);
  }
  const busy = inSystem + drift * stepSeconds;
  if (busy >= slots) {
    return busy;
  }
  const untilFree = (inSystem - slots) / -drift;
  return (
    settled +
    (slots - settled) * exp(-(stepSeconds - untilFree) / serviceSeconds)
  );
}

/**
 * The same for a fixed crowd, whose callers send their next request as soon as the last one ended.
 *
 * @param limit - requests that may be inside; the rest of the crowd is refused once a step
 * @returns how many are inside during the step and at its end, and how many were refused
 */
export function crowdStep(
  inSystem: number,
  crowd: number,
  slots: number,
  limit: number,
  time: { stepSeconds: number; serviceSeconds: number },
): { present: number; after: number; refused: number } {
  const present = Math.max(inSystem, Math.min(crowd, limit));
  const work =
    Math.min(present, slots) * (time.stepSeconds / time.serviceSeconds);
  return {
    present,
    after: Math.max(Math.min(crowd, present), present - work),
    refused: Math.max(0, crowd - Math.max(inSystem, limit)),
  };
}
