import type { z as zod } from 'zod/v3';
import { environmentInputs } from '../check/environmentInputs';

type Zod = typeof zod;

/** Which workload of an environment an action simulates. */
export const workloadInputs = {
  ...environmentInputs,
  workload: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Name of the workload, where there are several'),
};

/** What the metrics of its scaler count. */
export const metricSources = (z: Zod) =>
  z
    .record(
      z.enum(['requestsPerSecond', 'concurrentRequests', 'queuedRequests']),
    )
    .optional()
    .describe('What a metric or trigger counts, by its name');

/** Traffic for an action that needs to know the peak. */
export const knownTraffic = (z: Zod) =>
  z
    .record(z.any())
    .describe(
      'Answer of the form field TrafficShape; its peak has to be known',
    );
