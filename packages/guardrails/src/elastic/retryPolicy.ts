import { durationOf } from '../istio/durations';
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Bundle } from '../model/bundle';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';

/** One HTTP route of a VirtualService with what bears on time. */
export interface TimedRoute {
  readonly resource: Resource;
  readonly route: Fields;
  readonly path: Path;
  readonly timeoutSeconds: number | undefined;
  /** Retries after the first try. */
  readonly attempts: number | undefined;
  readonly perTrySeconds: number | undefined;
  readonly destinations: readonly string[];
}

/**
 * Envoy's base of the back-off between tries, 25 ms (envoy config.route.v3.RetryPolicy.RetryBackOff).
 *
 * The form (`retryBudgetMs` of elastic-services-common) counts the longest wait, up to 250 ms: it promises that every try
 * has its time. A rule that accuses counts the base for every wait, so it never finds fault with what the form accepted.
 */
export const BACK_OFF_SECONDS = 0.025;

function seconds(value: unknown): number | undefined {
  const nanoseconds = durationOf(value);
  return nanoseconds === undefined ? undefined : nanoseconds / 1e9;
}

/** Every HTTP route of every VirtualService. */
export function timedRoutes(bundle: Bundle): TimedRoute[] {
  return bundle.ofKind('networking.istio.io/VirtualService').flatMap(resource =>
    listOf(resource.spec.http).map((item, index) => {
      const route = fieldsOf(item);
      const retries = fieldsOf(route.retries);
      return {
        resource,
        route,
        path: ['spec', 'http', index],
        timeoutSeconds: seconds(route.timeout),
        attempts: numberOf(retries.attempts),
        perTrySeconds: seconds(retries.perTryTimeout),
        destinations: listOf(route.route).map(
          to => textOf(fieldsOf(fieldsOf(to).destination).host) ?? '',
        ),
      };
    }),
  );
}

/** `2 s`, `500 ms`: as few digits as tell the number. */
export function inSeconds(value: number): string {
  return value < 1
    ? `${Math.round(value * 1000)} ms`
    : `${Number(value.toFixed(2))} s`;
}
