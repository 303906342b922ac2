import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  shardProblems,
  type ShardAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { planShards, type ServiceValues } from './planShards';
import { planShardsExamples } from './planShardsExamples';

/**
 * `elastic-services:plan-shards`: from a list of shards to routes that never overlap, and to what renders a workload for
 * each of them.
 */
export function createPlanShardsAction() {
  return createTemplateAction({
    id: 'elastic-services:plan-shards',
    description:
      'Plans the shards of a service: exact routes for each, and the values of its workload. Refuses keys that two shards or none would own.',
    examples: planShardsExamples,
    supportsDryRun: true,
    schema: {
      input: {
        base: z =>
          z
            .record(z.any())
            .describe(
              'Values of the whole service, of elastic-services:validate-answers',
            ),
        routing: z =>
          z
            .enum(['ranges', 'names'])
            .describe('Whether shards own ranges of numbers, or listed keys'),
        shards: z =>
          z
            .array(
              z.object({
                name: z.string(),
                from: z.number().optional(),
                to: z.number().optional(),
                keys: z.array(z.string()).optional(),
              }),
            )
            .describe('In any order'),
        others: z =>
          z
            .enum(['default-shard', 'refuse'])
            .optional()
            .describe(
              'What happens to keys of no shard. Default: default-shard, one more workload',
            ),
      },
      output: {
        routes: z =>
          z
            .array(z.record(z.any()))
            .describe('Host, matches and keys in words of each shard'),
        workloads: z =>
          z
            .array(z.object({ folder: z.string(), values: z.record(z.any()) }))
            .describe('For `each` of elastic-services:render'),
        ceiling: z => z.number().describe('Most replicas of all together'),
      },
    },
    async handler(ctx) {
      const { routing, others = 'default-shard' } = ctx.input;
      const base = ctx.input.base as ServiceValues;
      const shards = ctx.input.shards as ShardAnswers[];
      const lines = shardProblems(base.name, routing, shards).map(
        ({ field, text }) => `${field}: ${text}`,
      );
      if (lines.length) {
        lines.forEach(line => ctx.logger.error(line));
        throw new InputError(lines.join('\n'));
      }
      const plan = planShards({ base, routing, shards, others });
      plan.routes.forEach(({ host, keys }) =>
        ctx.logger.info(`${host} owns ${keys}`),
      );
      ctx.output('routes', plan.routes);
      ctx.output('workloads', plan.workloads);
      ctx.output('ceiling', plan.ceiling);
    },
  });
}
