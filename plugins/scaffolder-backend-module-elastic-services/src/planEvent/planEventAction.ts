import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
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
import { buildEnvironment } from '../check/environment';
import { outputAll } from '../outputAll';
import { knownTraffic, workloadInputs } from '../simulate/modelInputs';
import { checkedTraffic, plannedWorld } from '../simulate/plannedWorld';
import { asInputError, scalingModelOf } from '../simulate/scalingModel';
import { eventDates } from './eventDates';
import { planEventExamples } from './planEventExamples';
import { quotaNeeds } from './quotaNeeds';

/** `elastic-services:plan-event`: how many replicas a dated event needs, from when to when, and what that costs. */
export function createPlanEventAction(options: {
  /** What a replica costs where a step says nothing. */
  prices: Prices;
  /** Milliseconds since the epoch. */
  now: () => number;
}) {
  return createTemplateAction({
    id: 'elastic-services:plan-event',
    description:
      'Finds by simulation the smallest floor, raised ahead of a dated event, with which the objective is met; with the ceiling, the quota and the cost it needs, and the dates to raise and to lower it.',
    examples: planEventExamples,
    supportsDryRun: true,
    schema: {
      input: {
        traffic: knownTraffic,
        latencyObjectiveMs: z => z.number().positive(),
        scaling: z =>
          z
            .object({
              floor: z.number().int().min(0),
              ceiling: z.number().int().min(1).nullable(),
            })
            .passthrough()
            .describe(
              'Bounds as they are; output of elastic-services:fetch-service',
            ),
        times: z =>
          z
            .object({
              start: z.string(),
              end: z.string(),
              rollback: z.string(),
              timezone: z.string(),
              leadMinutes: z.number().int().min(1).max(1440),
              freezeHours: z.number().int().min(0).max(720),
            })
            .describe('Local times like 2030-11-11T00:00, and their zone'),
        heldUntil: z =>
          z
            .enum(['end', 'rollback'])
            .optional()
            .describe('How long the floor is paid for. Default: rollback'),
        ...workloadInputs,
      },
      output: {
        floor: z => z.number(),
        ceiling: z => z.number(),
        floors: z =>
          z.array(z.object({ atSeconds: z.number(), minReplicas: z.number() })),
        dates: z => z.record(z.any()),
        traffic: z =>
          z.record(z.any()).describe('Complete, with the peak of a recording'),
        growth: z => z.string().describe('Peak over quiet times'),
        cost: z => z.number(),
        costText: z => z.string(),
        quota: z => z.record(z.string()).describe('What the ceiling counts'),
        summary: z => z.string().describe('One sentence with the numbers'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const traffic = checkedTraffic(input.traffic);
      if (peakOf(traffic) === 0) {
        throw new InputError(
          'traffic.peakRequestsPerSecond: the peak is 0, "not known"; an event can be planned for known traffic only',
        );
      }
      const dates = eventDates(input.times, options.now());
      const objects = await buildEnvironment(ctx.workspacePath, input);
      const model = scalingModelOf(objects, input.workload);
      const world = plannedWorld(model, { ...input, ...options, traffic });
      const plan = asInputError(() =>
        eventPlan({
          world,
          floor: input.scaling.floor,
          ceiling: input.scaling.ceiling ?? 1,
          leadSeconds: 60 * input.times.leadMinutes,
          heldHours:
            input.heldUntil === 'end'
              ? dates.hoursUntilEnd
              : dates.hoursUntilRollback,
        }),
      );
      const outputs = {
        floor: plan.floor,
        ceiling: plan.ceiling,
        floors: plan.floors.map(change => ({ ...change })),
        dates: { ...dates },
        traffic: {
          ...completeTraffic(traffic),
          peakRequestsPerSecond: peakOf(traffic),
        },
        growth: growthOf(traffic),
        cost: plan.cost ?? 0,
        costText: costText(plan.cost ?? 0, world.prices?.currency),
        quota: quotaNeeds(model.containers, plan.ceiling),
        summary: summaryOf(plan, world, traffic),
      };
      outputAll(ctx, outputs);
      logger.info(outputs.summary);
      logger.info(
        `The floor is raised at ${dates.raiseAt} (${input.times.timezone}); everything is as before at ${input.times.rollback}`,
      );
    },
  });
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
  )} would. The event costs ${costText(cost ?? 0, prices?.currency)}.`;
}
