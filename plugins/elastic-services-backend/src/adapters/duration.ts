import { secondsAnnotation } from '@elastic-mesh/autoscaling/knative';

/** `1m30s` in seconds; undefined when absent or not a duration (0 in Istio means "none"). */
export function durationSeconds(text: string | undefined): number | undefined {
  const seconds =
    text === undefined
      ? undefined
      : secondsAnnotation({ duration: text }, ['duration']);
  return seconds || undefined;
}
