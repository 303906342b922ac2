import type { ScalingState } from '../model';
import type { RequestPolicyAnswers } from '../validation/requestPolicy';
import { runtimeOfState } from './liveState';
import {
  EJECTION_SETTINGS,
  POOL_SETTINGS,
  REQUEST_SETTINGS,
  type MeshSetting,
} from './meshChange';

/** Tries after the first that Istio makes where a route says nothing (istio/api HTTPRetry, defaultHttpRetryPolicy). */
const ISTIO_RETRIES = 2;

/** The life of a request as it is now; undefined where no object that is read says it. */
export function liveRequestOf(
  state: Pick<ScalingState, 'request' | 'workload'>,
): Partial<RequestPolicyAnswers> {
  const { request } = state;
  if (!request) {
    return {};
  }
  const { timeoutSeconds, retryAttempts, perTryTimeoutSeconds } = request;
  // net-istio's own routes try once; the route of a Service says more only where it is a VirtualService.
  const ownRoute = request.object.startsWith('VirtualService/');
  const implied =
    ownRoute && runtimeOfState(state) !== 'knative' ? ISTIO_RETRIES : 0;
  return {
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    retries: retryAttempts ?? implied,
    ...(perTryTimeoutSeconds !== undefined && {
      perTryTimeoutMs: Math.round(1000 * perTryTimeoutSeconds),
    }),
  };
}

/** The settings of the mesh of a service that runs; null is "not set", and a missing one has no object to carry it. */
export function liveMeshSettings(
  state: Pick<ScalingState, 'request' | 'destination' | 'workload'>,
): Partial<Record<MeshSetting, number | null>> {
  const { destination } = state;
  const request = liveRequestOf(state);
  const named = (
    settings: readonly MeshSetting[],
    values: Partial<Record<MeshSetting, unknown>>,
  ) =>
    Object.fromEntries(
      settings.map(name => [name, (values[name] as number) ?? null]),
    );
  return {
    ...named(REQUEST_SETTINGS, request),
    ...(destination && {
      ...named(POOL_SETTINGS, destination),
      ...named(EJECTION_SETTINGS, destination),
    }),
  };
}
