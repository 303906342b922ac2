import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  Evaluation,
  Prices,
  Recommendation,
  World,
} from '@elastic-mesh/autoscaling';
import {
  numberText,
  peakOf,
  percentText,
  trafficWords,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { buildEnvironment } from '../check/environment';
import { outputAll } from '../outputAll';
import {
  knownTraffic,
  metricSources,
  workloadInputs,
} from '../simulate/modelInputs';
import { checkedTraffic, plannedWorld } from '../simulate/plannedWorld';
import {
  asInputError,
  scalingModelOf,
  toInputError,
} from '../simulate/scalingModel';
import {
  evaluationCost,
  recommendationTable,
  settingsText,
} from './recommendationTable';
import { recommendExamples } from './recommendExamples';
import { search } from './search';
import { searchSpaceOf } from './searchSpace';

/** `elastic-services:recommend`: the cheapest settings under which the manifests of the workspace meet an objective. */
export function createRecommendAction(options: {
  /** What a replica costs where a step says nothing. */
  prices: Prices;
}) {
  return createTemplateAction({
    id: 'elastic-services:recommend',
    description:
      'Simulates many settings of the scaler of one environment under the traffic expected, and says which is the cheapest that meets the objective.',
    examples: recommendExamples,
    supportsDryRun: true,
    schema: {
      input: {
        traffic: knownTraffic,
        latencyObjectiveMs: z =>
          z.number().positive().describe('95 of 100 requests are to be faster'),
        ...workloadInputs,
        lowestFloor: z =>
          z
            .number()
            .int()
            .min(0)
            .optional()
            .describe(
              'Fewest replicas to try. Default: what the scaler allows',
            ),
        space: z =>
          z
            .object({
              minReplicas: z.array(z.number().int().min(0)).min(1).optional(),
              maxReplicas: z.array(z.number().int().min(0)).min(1).optional(),
              target: z.array(z.number().positive()).min(1).optional(),
              windowSeconds: z.array(z.number().positive()).min(1).optional(),
              delaySeconds: z.array(z.number().min(0)).min(1).optional(),
            })
            .optional()
            .describe(
              'Values to try. Default: derived from what the scaler wants',
            ),
        metricSources,
      },
      output: {
        settings: z =>
          z
            .record(z.number())
            .describe('minReplicas, maxReplicas, target of the cheapest'),
        cost: z => z.number().describe('Of the simulated time'),
        missedRatio: z => z.number(),
        peakReplicas: z => z.number(),
        summary: z => z.string().describe('One sentence with the numbers'),
        tradeOff: z =>
          z.array(
            z.object({
              settings: z.record(z.number()),
              cost: z.number(),
              missedRatio: z.number(),
              meetsObjective: z.boolean(),
            }),
          ),
        table: z => z.string().describe('The trade-off as Markdown'),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const traffic = checkedTraffic(input.traffic);
      if (peakOf(traffic) === 0) {
        throw new InputError(
          'traffic.peakRequestsPerSecond: the peak is 0, "not known"; settings can be recommended for known traffic only',
        );
      }
      const objects = await buildEnvironment(ctx.workspacePath, input);
      const model = scalingModelOf(
        objects,
        input.workload,
        input.metricSources,
      );
      const world = plannedWorld(model, { ...input, traffic, ...options });
      const space =
        input.space ??
        asInputError(() => searchSpaceOf(world, input.lowestFloor));
      const found = await search(world, space, { logger, signal }).catch(
        error => {
          throw toInputError(error);
        },
      );
      const table = recommendationTable(found.tradeOff, found.best, world);
      table.split('\n').forEach(line => logger.info(line));
      const outputs = { ...outputsOf(found, world, traffic), table };
      outputAll(ctx, outputs);
      logger.info(outputs.summary);
    },
  });
}

function outputsOf(
  found: Recommendation,
  world: World,
  traffic: TrafficAnswers,
) {
  const { current, evaluated, tradeOff } = found;
  const best = requireBest(found, world);
  return {
    settings: { ...best.settings },
    cost: best.cost,
    missedRatio: best.missedRatio,
    peakReplicas: best.totals.peakReplicas,
    summary: `Under ${trafficWords(traffic)} the cheapest of ${
      evaluated.length
    } settings that meets ${numberText(
      world.objective?.latencyMs ?? 0,
    )} ms is ${settingsText(best.settings)}: ${evaluationCost(
      best,
      world,
    )}. As it is, it costs ${evaluationCost(current, world)} and ${percentText(
      current.missedRatio,
    )} of the requests miss.`,
    tradeOff: tradeOff.map(
      ({ settings, cost, missedRatio, meetsObjective }) => ({
        settings: { ...settings },
        cost,
        missedRatio,
        meetsObjective,
      }),
    ),
  };
}

/** @throws InputError naming the best that was reached, when that is not enough */
function requireBest(
  { best, evaluated }: Recommendation,
  world: World,
): Evaluation {
  if (best) {
    return best;
  }
  const [closest] = [...evaluated].sort(
    (a, b) => a.missedRatio - b.missedRatio || a.cost - b.cost,
  );
  throw new InputError(
    `None of ${evaluated.length} settings meets ${numberText(
      world.objective?.latencyMs ?? 0,
    )} ms. The closest is ${settingsText(closest.settings)}: ${percentText(
      closest.missedRatio,
    )} of the requests still miss it, at ${evaluationCost(
      closest,
      world,
    )}. Allow more time, make requests or starts faster, or keep more replicas running.`,
  );
}
