import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Prices } from '@elastic-mesh/autoscaling';
import { peakOf } from '@elastic-mesh/plugin-elastic-services-common';
import { environmentInputs } from '../check/environmentInputs';
import { readWorkspaceTexts } from '../check/workspaceTexts';
import { outputAll } from '../outputAll';
import { knownTraffic } from '../simulate/modelInputs';
import { checkedTraffic } from '../simulate/plannedWorld';
import { eventDates } from './eventDates';
import {
  requirePlannable,
  type EventService,
  type ServiceLoad,
} from './eventServices';
import { planEventExamples } from './planEventExamples';
import { servicePlan, type PlannedService } from './servicePlan';
import { wholeEvent, withQuotas } from './wholeEvent';

/** `elastic-services:plan-event`: how many replicas the services of a dated event need, from when to when, and what that costs. */
export function createPlanEventAction(options: {
  /** What a replica costs where a step says nothing. */
  prices: Prices;
  /** Milliseconds since the epoch. */
  now: () => number;
}) {
  return createTemplateAction({
    id: 'elastic-services:plan-event',
    description:
      'Finds by simulation, for each service of a dated event, the smallest floor, raised ahead of the load, with which the objective is met; with the ceiling, the quota and the cost it needs, the sum of the costs, and the dates to raise and to lower it.',
    examples: planEventExamples,
    supportsDryRun: true,
    schema: {
      input: {
        event: z =>
          z
            .string()
            .regex(/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/)
            .describe(
              'Its folder in deploy/events; what an earlier run put in force there is left out',
            ),
        services: z =>
          z
            .array(
              z
                .object({
                  entityRef: z.string(),
                  name: z.string(),
                  ownerName: z.string(),
                  namespace: z.string(),
                  sourcePath: z.string(),
                  latencyObjectiveMs: z.number().nullable(),
                  scaler: z.object({ kind: z.string() }).passthrough(),
                })
                .passthrough(),
            )
            .min(1)
            .describe('Outputs "service" of elastic-services:fetch-service'),
        loads: z =>
          z
            .array(
              z
                .object({
                  callsPerRequest: z.number().positive().optional(),
                  requestMs: z.number().positive().optional(),
                  cpuMsPerRequest: z.number().positive().optional(),
                })
                .passthrough(),
            )
            .optional()
            .describe(
              'For each service, in the same order: its requests for each of a visitor (default 1), and what one of them takes',
            ),
        traffic: knownTraffic,
        latencyObjectiveMs: z =>
          z
            .number()
            .positive()
            .optional()
            .describe('Of all services. Default: that of each'),
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
        inForce: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the plan is in force as soon as it is merged; a schedule of KEDA is anyway. Default: false',
            ),
        environment: environmentInputs.environment,
      },
      output: {
        services: z =>
          z
            .array(z.record(z.any()))
            .describe(
              'Each service as it was given, with its latencyObjectiveMs, its traffic, its bounds (scaling) and model without the event, and its plan: floor, ceiling, floors, growth, cost, costText, inForce, dates, quota, quotaSharers, sharedQuota, summary',
            ),
        cost: z => z.number().describe('Of all services'),
        costText: z => z.string(),
        parts: z => z.string().describe('What each service costs, in one line'),
        overview: z => z.string().describe('The services as a Markdown table'),
        sourcePaths: z => z.array(z.string()).describe('Of the services'),
      },
    },
    async handler(ctx) {
      const { event, times, latencyObjectiveMs, ...input } = ctx.input;
      const { inForce = false, environment = 'production' } = input;
      const traffic = checkedTraffic(input.traffic);
      if (peakOf(traffic) === 0) {
        throw new InputError(
          'traffic.peakRequestsPerSecond: the peak is 0, "not known"; an event can be planned for known traffic only',
        );
      }
      const whole = {
        ...{ event, environment, traffic, latencyObjectiveMs, inForce },
        leadMinutes: times.leadMinutes,
        dates: eventDates(times, options.now()),
        prices: options.prices,
      };
      const services: readonly EventService[] = input.services;
      const loads: readonly ServiceLoad[] = input.loads ?? [];
      requirePlannable(services, latencyObjectiveMs);
      const planned: PlannedService[] = [];
      for (const [index, service] of services.entries()) {
        const folder = resolveSafeChildPath(
          ctx.workspacePath,
          service.sourcePath,
        );
        planned.push(
          servicePlan(
            service,
            loads[index] ?? {},
            await readWorkspaceTexts(folder),
            whole,
          ),
        );
        ctx.logger.info(`${service.name}: ${planned[index].plan.summary}`);
      }
      outputAll(ctx, {
        services: withQuotas(planned),
        ...wholeEvent(planned, options.prices.currency),
        sourcePaths: services.map(({ sourcePath }) => sourcePath),
      });
      ctx.logger.info(
        `The floor is raised at ${whole.dates.raiseAt} (${times.timezone}); everything is as before at ${times.rollback}`,
      );
    },
  });
}
