import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  resolveSafeChildPath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Prices } from '@elastic-mesh/autoscaling';
import {
  peakOf,
  simulationReport,
  type SimulationReport,
} from '@elastic-mesh/plugin-elastic-services-common';
import { buildEnvironment } from '../check/environment';
import { outputAll } from '../outputAll';
import { metricSources, workloadInputs } from './modelInputs';
import { checkedTraffic, plannedWorld, zoneLossNotes } from './plannedWorld';
import {
  asInputError,
  scalingModelOf,
  type ScalingModel,
} from './scalingModel';
import { simulateExamples } from './simulateExamples';

const DEFAULT_REPORT = 'docs/simulation.md';

/** `elastic-services:simulate`: what the manifests of the workspace will do under the traffic expected, as a report beside them. */
export function createSimulateAction(options: {
  /** What a replica costs where a step says nothing. */
  prices: Prices;
}) {
  return createTemplateAction({
    id: 'elastic-services:simulate',
    description:
      'Runs the scaling of one environment of the workspace against expected traffic, writes a report (Markdown and SVG) into the workspace, and fails when the objective is missed.',
    examples: simulateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        traffic: z =>
          z
            .record(z.any())
            .describe(
              'Answer of the form field TrafficShape: kind, quietRequestsPerSecond, peakRequestsPerSecond, requestMs, cpuMsPerRequest, coldStartSeconds, levels, intervalSeconds. A peak of 0 is "not known": nothing is simulated',
            ),
        latencyObjectiveMs: z =>
          z
            .number()
            .positive()
            .optional()
            .describe('95 of 100 requests are to be faster'),
        ...workloadInputs,
        request: z =>
          z
            .object({
              timeoutSeconds: z.number().positive().optional(),
              retries: z.number().int().min(0).max(10).optional(),
              perTryTimeoutMs: z.number().positive().optional(),
            })
            .optional()
            .describe('Timeout and retries of callers'),
        containerConcurrency: z =>
          z
            .number()
            .int()
            .min(1)
            .optional()
            .describe(
              'Requests that a replica handles at once, where no manifest says it. Default: no limit',
            ),
        floors: z =>
          z
            .array(
              z.object({
                atSeconds: z.number().min(0),
                minReplicas: z.number().int().min(0),
              }),
            )
            .optional()
            .describe('Pre-scaling: the floor from these seconds on'),
        zoneLoss: z =>
          z
            .object({
              zones: z.number().int().min(2).max(20),
              atSeconds: z.number().min(0).optional(),
              durationSeconds: z.number().positive().optional(),
              recoverySeconds: z.number().positive(),
              callers: z.number().int().min(1).optional(),
            })
            .optional()
            .describe(
              'One of the zones goes away, after 600 s and for 900 s unless told otherwise; the objective may be missed for at most recoverySeconds in one piece. Callers eject as the DestinationRule says; each of them judges for itself',
            ),
        metricSources,
        prices: z =>
          z
            .object({
              currency: z.string().optional(),
              perCoreHour: z.number().min(0).optional(),
              perGibibyteHour: z.number().min(0).optional(),
              perReplicaHour: z.number().min(0).optional(),
              perMillionRequests: z.number().min(0).optional(),
            })
            .optional()
            .describe('Default: elasticServices.prices of the configuration'),
        before: z =>
          z
            .record(z.any())
            .optional()
            .describe('The output "model" of an earlier run, to compare with'),
        title: z =>
          z
            .string()
            .optional()
            .describe('Whose simulation it is. Default: the service'),
        reportPath: z =>
          z
            .string()
            .regex(/\.md$/, 'has to end with .md')
            .optional()
            .describe(
              `Where the report goes; the pictures beside it. Default: ${DEFAULT_REPORT}`,
            ),
        writeReport: z => z.boolean().optional().describe('Default: true'),
        failOnMiss: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether a missed objective fails the task. Default: true where there is an objective',
            ),
        seed: z => z.number().int().min(0).optional().describe('Default: 1'),
      },
      output: {
        simulated: z => z.boolean().describe('False where no traffic is known'),
        meetsObjective: z => z.boolean().nullable(),
        summary: z => z.string().describe('One sentence with the numbers'),
        missedRatio: z =>
          z.number().nullable().describe('Share of requests, 0 to 1'),
        peakReplicas: z => z.number().nullable(),
        replicaHours: z => z.number().nullable(),
        cost: z => z.number().nullable(),
        files: z => z.array(z.string()).describe('What was written'),
        model: z =>
          z.record(z.any()).describe('How it scales, for a later comparison'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const traffic = checkedTraffic(input.traffic);
      const objects = await buildEnvironment(ctx.workspacePath, input);
      const model = scalingModelOf(
        objects,
        input.workload,
        input.metricSources,
      );
      ctx.output('model', { ...model });
      if (peakOf(traffic) === 0) {
        const unknown = unknownTraffic();
        outputAll(ctx, unknown);
        logger.info(unknown.summary);
        return;
      }
      const plan = {
        ...input,
        traffic,
        prices: input.prices ?? options.prices,
      };
      const report = asInputError(() =>
        simulationReport({
          title: input.title ?? input.workload ?? 'the service',
          traffic,
          world: plannedWorld(model, plan),
          ...(input.before && {
            before: plannedWorld(input.before as unknown as ScalingModel, {
              ...plan,
              floors: undefined,
            }),
          }),
          notes: zoneLossNotes(model, input.zoneLoss),
          path: input.reportPath ?? DEFAULT_REPORT,
        }),
      );
      const files =
        input.writeReport === false
          ? []
          : await writeReport(
              resolveSafeChildPath(ctx.workspacePath, input.sourcePath ?? '.'),
              report,
            );
      const outputs = outputsOf(report, files);
      outputAll(ctx, outputs);
      tell(report, files, logger);
      failOnMiss(report, input.failOnMiss);
    },
  });
}

function unknownTraffic() {
  return {
    simulated: false,
    meetsObjective: null,
    summary:
      'The traffic expected is not known (its peak is 0), so nothing was simulated.',
    missedRatio: null,
    peakReplicas: null,
    replicaHours: null,
    cost: null,
    files: [] as string[],
  };
}

function outputsOf(report: SimulationReport, files: string[]) {
  const { meetsObjective, missedRatio, totals } = report;
  return {
    simulated: true,
    meetsObjective: meetsObjective ?? null,
    summary: report.summary.replaceAll('**', ''),
    missedRatio: missedRatio ?? null,
    peakReplicas: totals.peakReplicas,
    replicaHours: totals.replicaHours,
    cost: totals.cost ?? null,
    files,
  };
}

/** Overwrites what an earlier run left: the same input gives the same bytes. */
async function writeReport(
  folder: string,
  { files }: SimulationReport,
): Promise<string[]> {
  for (const [path, content] of files) {
    const target = resolveSafeChildPath(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return [...files.keys()];
}

function tell(
  { summary }: SimulationReport,
  files: readonly string[],
  logger: LoggerService,
): void {
  logger.info(summary.replaceAll('**', ''));
  if (files.length) {
    logger.info(`Report: ${files.join(', ')}`);
  }
}

function failOnMiss(
  { meetsObjective, summary }: SimulationReport,
  wanted: boolean | undefined,
): void {
  if (wanted && meetsObjective === undefined) {
    throw new InputError(
      'failOnMiss needs an objective: give latencyObjectiveMs',
    );
  }
  if ((wanted ?? true) && meetsObjective === false) {
    throw new InputError(
      `${summary.replaceAll(
        '**',
        '',
      )} Raise the floor or the ceiling, lower the target, or ask for less; elastic-services:recommend finds the cheapest settings that do.`,
    );
  }
}
