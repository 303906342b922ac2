import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  recommendInSteps,
  type Recommendation,
  type SearchSpace,
  type World,
} from '@elastic-mesh/autoscaling';

/**
 * Searches a space, telling how far it is, and lets others work between two runs.
 * @throws the signal's reason when the task is cancelled
 */
export async function search(
  world: World,
  space: SearchSpace,
  { logger, signal }: { logger: LoggerService; signal?: AbortSignal },
): Promise<Recommendation> {
  const steps = recommendInSteps(world, space);
  let told = 0;
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
    if (Math.floor(4 * step.value) > told) {
      told = Math.floor(4 * step.value);
      logger.info(`${25 * told} % of the settings are simulated`);
    }
    await nextTurn();
  }
}
