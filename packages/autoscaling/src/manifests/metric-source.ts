import { AutoscalingInputError } from '../errors';
import type { SimulatedMetric } from '../simulation';
import type { ManifestOptions } from './manifest';

/** What a metric counts. @throws AutoscalingInputError naming what has to be said about it */
export function sourceOf(
  name: string,
  { metricSources = {} }: ManifestOptions,
): SimulatedMetric {
  if (!Object.hasOwn(metricSources, name)) {
    throw new AutoscalingInputError(
      `metricSources.${name}`,
      undefined,
      'what the metric counts: requestsPerSecond, concurrentRequests or queuedRequests',
    );
  }
  return metricSources[name];
}
