import { InputError } from '@backstage/errors';
import type { Prices, World } from '@elastic-mesh/autoscaling';
import {
  completeTraffic,
  costText,
  eventPlan,
  numberText,
  peakOf,
  percentText,
  trafficWords,
  type EventPlan,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RepositoryTexts } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { environmentOf } from '../check/environment';
import { manifestFacts } from '../service/serviceFacts';
import { checkedTraffic, plannedWorld } from '../simulate/plannedWorld';
import { asInputError, scalingModelOf } from '../simulate/scalingModel';
import { withoutEvent } from './eventComponent';
import type { EventDates } from './eventDates';
import {
  serviceTraffic,
  type EventService,
  type ServiceLoad,
} from './eventServices';

/** What all services of an event share. */
export interface EventInput {
  /** Folder of `deploy/events`. */
  readonly event: string;
  /** Folder of `deploy/overlays` that the event happens to. */
  readonly environment: string;
  /** Requests of visitors. */
  readonly traffic: TrafficAnswers;
  /** Undefined: that of each service. */
  readonly latencyObjectiveMs?: number;
  /** Whether the plan is in force as soon as it is merged. */
  readonly inForce: boolean;
  readonly leadMinutes: number;
  readonly dates: EventDates;
  readonly prices: Prices;
}

/**
 * The plan for one service of an event, with everything known of the service.
 *
 * @throws InputError naming the service
 */
export function servicePlan<S extends EventService>(
  service: S,
  load: ServiceLoad,
  repository: RepositoryTexts,
  event: EventInput,
) {
  try {
    return planOf(service, load, repository, event);
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(`${service.name}: ${error.message}`)
      : error;
  }
}

/** A service with its plan. */
export type PlannedService<S extends EventService = EventService> = ReturnType<
  typeof planOf<S>
>;

function planOf<S extends EventService>(
  service: S,
  load: ServiceLoad,
  repository: RepositoryTexts,
  event: EventInput,
) {
  const { environment, dates, prices } = event;
  const asItIs = withoutEvent(repository, environment, event.event);
  const objects = environmentOf(asItIs.texts, environment);
  const model = scalingModelOf(objects, service.name);
  const { scaling } = manifestFacts(objects, service.name);
  const traffic = checkedTraffic(serviceTraffic(event.traffic, load));
  const latencyObjectiveMs =
    event.latencyObjectiveMs ?? service.latencyObjectiveMs ?? undefined;
  const world = plannedWorld(model, { traffic, latencyObjectiveMs, prices });
  // A schedule of KEDA gives the replicas back at the end, the others keep them until the rollback.
  const scheduled = service.scaler.kind === 'keda';
  const plan = asInputError(() =>
    eventPlan({
      world,
      floor: scaling.floor ?? 0,
      ceiling: scaling.ceiling ?? 1,
      leadSeconds: 60 * event.leadMinutes,
      heldHours: scheduled ? dates.hoursUntilEnd : dates.hoursUntilRollback,
    }),
  );
  const cost = plan.cost ?? 0;
  return {
    ...service,
    scaling,
    model: { ...model },
    latencyObjectiveMs,
    traffic: {
      ...completeTraffic(traffic),
      peakRequestsPerSecond: peakOf(traffic),
    },
    plan: {
      floor: plan.floor,
      ceiling: plan.ceiling,
      floors: plan.floors.map(change => ({ ...change })),
      growth: growthOf(traffic),
      cost,
      costText: costText(cost, prices.currency),
      inForce: event.inForce || scheduled || asItIs.inForce,
      dates: { ...dates },
      summary: summaryOf(plan, world, traffic),
    },
  };
}

function growthOf(traffic: TrafficAnswers): string {
  const { quietRequestsPerSecond: quiet } = completeTraffic(traffic);
  return quiet > 0
    ? `${numberText(peakOf(traffic) / quiet)} times`
    : 'from nothing';
}

function summaryOf(
  { floor, ceiling, planned, unplanned, cost }: EventPlan,
  { prices, objective }: World,
  traffic: TrafficAnswers,
): string {
  const missed = (ratio: number | undefined) => percentText(ratio ?? 1);
  return `Under ${trafficWords(
    traffic,
  )} a floor of ${floor} and a ceiling of ${ceiling} replicas keep ${numberText(
    objective?.latencyMs ?? 0,
  )} ms: ${missed(
    planned.objectiveMissedRatio,
  )} of the requests miss it, as it is ${missed(
    unplanned.objectiveMissedRatio,
  )} would. It costs ${costText(cost ?? 0, prices?.currency)}.`;
}
