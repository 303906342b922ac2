import {
  completeTraffic,
  runtimeOfState,
  type RequestContext,
  type RequestPolicyAnswers,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { FormAnswers } from '../scalingPolicy/planOfForm';

/** What a request meets beside its own policy. */
export type RequestSurroundings = Omit<RequestContext, 'request'>;

/** As the form's other answers say. */
export function surroundingsOfForm(
  { scaling, scaler, traffic }: FormAnswers,
  runtime?: RequestContext['runtime'],
): RequestSurroundings {
  return {
    runtime: runtime ?? (scaler ? 'deployment' : 'knative'),
    floor: scaling?.floor,
    ceiling: scaling?.ceiling,
    coldStartSeconds: traffic && completeTraffic(traffic).coldStartSeconds,
  };
}

/** As a service that runs has it; its measured cold starts go before what the form takes them to be. */
export function surroundingsOfLive(
  state: ScalingState,
  { traffic }: FormAnswers,
): RequestSurroundings {
  return {
    // The route of a function is that of a Deployment.
    runtime: runtimeOfState(state) === 'knative' ? 'knative' : 'deployment',
    floor: state.policy.minReplicas,
    ceiling: state.policy.maxReplicas,
    coldStartSeconds:
      state.coldStartP95Seconds ??
      (traffic && completeTraffic(traffic).coldStartSeconds),
  };
}

/** What the life of a request is judged with; undefined while a number of it is missing. */
export function requestContext(
  request: Partial<RequestPolicyAnswers>,
  surroundings: RequestSurroundings,
): RequestContext | undefined {
  const { timeoutSeconds, retries, perTryTimeoutMs } = request;
  if (
    !timeoutSeconds ||
    retries === undefined ||
    (retries && !perTryTimeoutMs)
  ) {
    return undefined;
  }
  return {
    ...surroundings,
    request: { timeoutSeconds, retries, perTryTimeoutMs },
  };
}

/** Whoever always has a pod waits for none. */
export function coldStartMsOf({
  floor,
  coldStartSeconds,
}: RequestSurroundings): number | undefined {
  return floor === 0 && coldStartSeconds !== undefined
    ? 1000 * coldStartSeconds
    : undefined;
}
