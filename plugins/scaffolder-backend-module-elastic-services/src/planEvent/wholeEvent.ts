import {
  costText,
  markdownTable,
  numberText,
} from '@elastic-mesh/plugin-elastic-services-common';
import { quotaNeeds } from './quotaNeeds';
import type { PlannedService } from './servicePlan';

/** What the services of an event come to together. */
export interface WholeEvent {
  readonly cost: number;
  readonly costText: string;
  /** `cart: 12.00 USD, 40 replicas and up to 100; ...`. */
  readonly parts: string;
  /** Each service with its owner, load, replicas and cost, as a Markdown table. */
  readonly overview: string;
}

/** Adds up the plans of an event. */
export function wholeEvent(
  services: readonly PlannedService[],
  currency: string | undefined,
): WholeEvent {
  const cost = services.reduce((sum, { plan }) => sum + plan.cost, 0);
  return {
    cost,
    costText: costText(cost, currency),
    parts: services
      .map(
        ({ name, plan }) =>
          `${name}: ${plan.costText}, ${plan.floor} replicas and up to ${plan.ceiling}`,
      )
      .join('; '),
    overview: markdownTable(
      ['service', 'owner', 'requests/s at most', 'replicas', 'cost'],
      services.map(({ name, ownerName, traffic, plan }) => [
        name,
        ownerName,
        numberText(traffic.peakRequestsPerSecond),
        `${plan.floor} to ${plan.ceiling}`,
        plan.costText,
      ]),
    ),
  };
}

/** The plans with what each ceiling counts in a quota, alone and with the other services of the event in its namespace. */
export function withQuotas<S extends PlannedService>(services: readonly S[]) {
  const needs = (some: readonly S[]) =>
    quotaNeeds(
      some.map(({ name, plan, model }) => ({
        name,
        pods: plan.ceiling,
        containers: model.containers,
      })),
    );
  return services.map(service => {
    const inNamespace = services.filter(
      ({ namespace }) => namespace === service.namespace,
    );
    return {
      ...service,
      plan: {
        ...service.plan,
        quota: needs([service]),
        /** Names of all services of the event in this namespace, this one included. */
        quotaSharers: inNamespace.map(({ name }) => name),
        sharedQuota: needs(inNamespace),
      },
    };
  });
}
