import { InputError } from '@backstage/errors';
import type { TrafficAnswers } from '@elastic-mesh/plugin-elastic-services-common';

/** A service of an event, as `elastic-services:fetch-service` gives it out; it has more facts, which are passed on. */
export interface EventService {
  readonly entityRef: string;
  /** Of the workload. */
  readonly name: string;
  readonly ownerName: string;
  readonly namespace: string;
  /** Folder of its repository in the workspace. */
  readonly sourcePath: string;
  /** Null: it states none. */
  readonly latencyObjectiveMs: number | null;
  readonly scaler: { readonly kind: string };
}

/** What the event asks of one service. */
export interface ServiceLoad {
  /** Requests to this service for each request of a visitor; default 1. */
  readonly callsPerRequest?: number;
  readonly requestMs?: number;
  readonly cpuMsPerRequest?: number;
}

/** The load that the traffic of an event is for one of its services. */
export function serviceTraffic(
  traffic: TrafficAnswers,
  { callsPerRequest: calls = 1, ...own }: ServiceLoad,
): TrafficAnswers {
  const { quietRequestsPerSecond: quiet, levels } = traffic;
  return {
    ...traffic,
    peakRequestsPerSecond: calls * traffic.peakRequestsPerSecond,
    ...(quiet !== undefined && { quietRequestsPerSecond: calls * quiet }),
    ...(levels && { levels: levels.map(level => calls * level) }),
    ...(own.requestMs !== undefined && { requestMs: own.requestMs }),
    ...(own.cpuMsPerRequest !== undefined && {
      cpuMsPerRequest: own.cpuMsPerRequest,
    }),
  };
}

/**
 * Refuses services that cannot be planned for.
 *
 * @param latencyObjectiveMs - of the event; undefined: that of each service
 * @throws InputError with every one of them
 */
export function requirePlannable(
  services: readonly EventService[],
  latencyObjectiveMs: number | undefined,
): void {
  const refs = services.map(({ entityRef }) => entityRef);
  const problems = [
    ...new Set(
      refs
        .filter((ref, i) => refs.indexOf(ref) !== i)
        .map(
          ref =>
            `services: ${ref} is named more than once; name it once, with the calls of all`,
        ),
    ),
    ...services
      .filter(({ scaler }) => scaler.kind === 'none')
      .map(
        ({ name }) =>
          `services: ${name} has a fixed number of replicas and nothing that scales it; give it an autoscaler first`,
      ),
    ...services
      .filter(own => !(latencyObjectiveMs ?? own.latencyObjectiveMs))
      .map(
        ({ name }) =>
          `latencyObjectiveMs: ${name} states no objective (annotation elastic-mesh.io/latency-objective), so give one in milliseconds`,
      ),
  ];
  if (problems.length) {
    throw new InputError(problems.join('\n'));
  }
}
