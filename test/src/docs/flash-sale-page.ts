import { simulate, type ServiceModel } from '@elastic-mesh/autoscaling';
import {
  costText,
  DEFAULT_PRICES,
  eventPlan,
  markdownTable,
  percentText,
  planningWorld,
  policyOfAnswers,
  replicasChart,
  latencyChart,
  type PolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { GENERATED, type Page } from './page';

const TRAFFIC: TrafficAnswers = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 20,
  peakRequestsPerSecond: 2000,
  requestMs: 80,
  cpuMsPerRequest: 10,
  coldStartSeconds: 20,
};
const OBJECTIVE_MS = 500;
const LEAD_SECONDS = 1800;
/** From half an hour before a sale of two hours; to the next morning where nothing lowers the floor by itself. */
const HELD_HOURS = { schedule: 2.5, rollback: 33.5 };

const bounds = { floor: 2, ceiling: 10 };
const SERVICES: readonly { name: string; answers: PolicyAnswers }[] = [
  {
    name: 'Knative, 50 requests at once',
    answers: {
      runtime: 'knative',
      scaling: { floor: 0, ceiling: 10, target: 50 },
    },
  },
  {
    name: 'Deployment, HPA at 70 % CPU',
    answers: {
      runtime: 'deployment',
      scaling: bounds,
      scaler: { kind: 'hpa', behavior: 'balanced', cpuPercent: 70 },
    },
  },
  {
    name: 'Deployment, KEDA at 40 requests/s',
    answers: {
      runtime: 'deployment',
      scaling: bounds,
      scaler: {
        kind: 'keda',
        behavior: 'balanced',
        trigger: 'requests',
        requestsPerSecond: 40,
      },
    },
  },
];

function planOf({ name, answers }: (typeof SERVICES)[number]) {
  const world = planningWorld({
    traffic: TRAFFIC,
    ...policyOfAnswers(answers)!,
    latencyObjectiveMs: OBJECTIVE_MS,
    request: { timeoutSeconds: 10 },
    prices: DEFAULT_PRICES,
  });
  const { floor, ceiling } = answers.scaling;
  const scheduled = answers.scaler?.kind === 'keda';
  return {
    name,
    answers,
    world,
    plan: eventPlan({
      world,
      floor,
      ceiling,
      leadSeconds: LEAD_SECONDS,
      heldHours: scheduled ? HELD_HOURS.schedule : HELD_HOURS.rollback,
    }),
  };
}

function chartsOf({ world, plan }: ReturnType<typeof planOf>): Page[] {
  const before = { name: 'as it is', result: simulate(world) };
  const run = {
    name: 'planned',
    result: simulate({
      ...world,
      policy: plan.policy,
      floorSchedule: plan.floors,
    }),
  };
  return [
    {
      path: 'assets/flash-sale/replicas.svg',
      text: replicasChart(run, before),
    },
    {
      path: 'assets/flash-sale/latency.svg',
      text: latencyChart(run, world, before),
    },
  ];
}

function assumed({ cpu }: Pick<ServiceModel, 'cpu'>): string {
  return `A request takes ${TRAFFIC.requestMs} ms and ${TRAFFIC.cpuMsPerRequest} ms of a core, a pod requests ${cpu?.requestMilli}m of CPU and may use ${cpu?.limitMilli}m, and is ready after ${TRAFFIC.coldStartSeconds} s. Prices are the default ones of the portal, sidecars included. Other numbers give other plans: run the path with yours.`;
}

/** The case study of the flash sale, computed; the page of the golden path shows it. */
export function flashSalePages(): Page[] {
  const plans = SERVICES.map(planOf);
  const shown = plans[plans.length - 1];
  const rows = plans.map(({ name, answers, plan, world }) => [
    name,
    percentText(plan.unplanned.objectiveMissedRatio ?? 1),
    percentText(plan.planned.objectiveMissedRatio ?? 1),
    `${answers.scaling.floor} -> ${plan.floor}`,
    `${answers.scaling.ceiling} -> ${plan.ceiling}`,
    plan.planned.peakReplicas,
    costText(plan.cost ?? 0, world.prices?.currency),
  ]);
  return [
    {
      path: 'golden-paths/flash-sale-case-study.md',
      text: `${[
        GENERATED,
        '# A hundredfold sale, computed',
        `The article's first case study says "100 times the traffic, stable response times, within the budget". Here is what the [golden path](flash-sale-readiness.md) makes of that for three services as their golden paths start them: a sale that goes from ${TRAFFIC.quietRequestsPerSecond} to ${TRAFFIC.peakRequestsPerSecond} requests a second within a minute and lasts twenty, with an objective of ${OBJECTIVE_MS} ms for 95 of 100 requests.`,
        markdownTable(
          [
            'service',
            'requests that miss, as it is',
            'with the plan',
            'floor',
            'ceiling',
            'most replicas',
            'cost of the event',
          ],
          rows,
        ),
        `The cost is that of the sale's hour and of the floor for as long as it holds: ${HELD_HOURS.schedule} hours where KEDA lowers it by the clock, ${HELD_HOURS.rollback} hours where a commit the next morning does. An HPA pays for its rule: it wants pods until each uses 70 % of what it requests, while a pod may use ten times of that.`,
        `${shown.name}:`,
        '![Replicas of the service in the sale, with the plan and without](../assets/flash-sale/replicas.svg)',
        '![Latency in the sale, with the plan and without](../assets/flash-sale/latency.svg)',
        assumed(shown.world.service),
      ].join('\n\n')}\n`,
    },
    ...chartsOf(shown),
  ];
}
