import { boundsOf } from '../../elastic/autoscalers';
import { workloadsBehind } from '../../elastic/hostWorkloads';
import { inSeconds, timedRoutes } from '../../elastic/retryPolicy';
import { durationOf } from '../../istio/durations';
import { fieldsOf, numberOf, textOf } from '../../model/fields';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

const COLD_START_ANNOTATION = 'elastic-mesh.io/cold-start';
/** Nobody starts a pod, its proxy and its application faster than this; used when nothing is stated. */
const LEAST_SECONDS = 1;

/** Seconds until a new pod answers: as stated, or else what its readiness probe waits before it asks. */
function coldStartSeconds(workload: Workload): {
  seconds: number;
  stated: boolean;
} {
  const stated = durationOf(
    workload.resource.annotations[COLD_START_ANNOTATION] ??
      workload.podAnnotations[COLD_START_ANNOTATION],
  );
  if (stated !== undefined) {
    return { seconds: stated / 1e9, stated: true };
  }
  const delays = workload.containers.map(
    item =>
      numberOf(fieldsOf(item.fields.readinessProbe).initialDelaySeconds) ?? 0,
  );
  return { seconds: Math.max(LEAST_SECONDS, ...delays), stated: false };
}

export const timeoutBelowColdStart: Rule = {
  id: 'timeout-below-cold-start',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService', 'Service'],
  summary: 'A route gives up before a service that was at zero can answer.',
  why: 'The first caller after a quiet time waits for a pod to start; when the route is shorter than that, every awakening is an error.',
  fix: `Raise the timeout above the cold start (state it in ${COLD_START_ANNOTATION}), or keep a pod with min-scale 1.`,
  source: {
    title:
      'knative/serving activator: requests wait for the first pod; istio HTTPRoute.timeout',
    url: 'https://knative.dev/docs/serving/autoscaling/scale-to-zero/',
  },
  *check(bundle) {
    for (const {
      resource,
      route,
      path,
      timeoutSeconds,
      destinations,
    } of timedRoutes(bundle)) {
      const authority = textOf(fieldsOf(route.rewrite).authority);
      for (const host of authority ? [authority] : destinations) {
        for (const workload of workloadsBehind(
          bundle,
          host,
          resource.namespace,
        )) {
          const { seconds, stated } = coldStartSeconds(workload);
          if (
            timeoutSeconds &&
            boundsOf(bundle, workload).min === 0 &&
            timeoutSeconds < seconds
          ) {
            yield {
              message: `${workload.name} may be at zero and needs ${
                stated ? '' : 'at least '
              }${inSeconds(
                seconds,
              )} to start, but the route gives up after ${inSeconds(
                timeoutSeconds,
              )}`,
              resource,
              path: [...path, 'timeout'],
              evidence: {
                timeoutSeconds,
                coldStartSeconds: seconds,
                workload: workload.name,
              },
            };
          }
        }
      }
    }
  },
};
