import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AutoscalingInputError } from '@elastic-mesh/autoscaling';
import {
  markdownTable,
  sizeQuota,
  type QuotaPlan,
  type QuotaService,
  type SizedQuota,
} from '@elastic-mesh/plugin-elastic-services-common';
import { sizeQuotaExamples } from './sizeQuotaExamples';

/** config-gc min-non-active-revisions of Knative, and the current one. */
const REVISIONS_KEPT = 21;

/** A service as a form gives it: flat, resources as quantities. */
interface ServiceAnswer {
  name: string;
  runtime: 'knative' | 'deployment';
  ceiling: number;
  critical?: boolean;
  cpuRequest?: string;
  memoryRequest?: string;
  cpuLimit?: string;
  memoryLimit?: string;
}

function said(cpu: string | undefined, memory: string | undefined) {
  return { ...(cpu && { cpu }), ...(memory && { memory }) };
}

function serviceOf(answer: ServiceAnswer): QuotaService {
  const { name, runtime, ceiling, critical } = answer;
  return {
    name,
    runtime,
    ceiling,
    critical,
    resources: {
      requests: said(answer.cpuRequest, answer.memoryRequest),
      limits: said(answer.cpuLimit, answer.memoryLimit),
    },
  };
}

function refuseDuplicates(services: readonly ServiceAnswer[]): void {
  const names = services.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new InputError(
      `services: "${twice}" is listed twice; list each service once`,
    );
  }
}

/** One row for each service, and the sum that became the quota. */
function tableOf(plan: Omit<QuotaPlan, 'ceiling'>, total: SizedQuota): string {
  const keys = Object.keys(total.hard);
  const alone = (service: QuotaService) =>
    sizeQuota({ ...plan, services: [service], headroomPercent: 0 }).hard;
  return markdownTable(
    ['service', 'most replicas', ...keys],
    [
      ...plan.services.map(service => [
        service.name,
        service.ceiling,
        ...Object.values(alone(service)),
      ]),
      ['quota', '', ...Object.values(total.hard)],
    ],
  );
}

/** `elastic-services:size-quota`: what a namespace has to reserve so that every service reaches its ceiling. */
export function createSizeQuotaAction() {
  return createTemplateAction({
    id: 'elastic-services:size-quota',
    description:
      'Computes the quota with which every service reaches its most replicas: sidecars, releases and kept revisions included.',
    examples: sizeQuotaExamples,
    supportsDryRun: true,
    schema: {
      input: {
        services: z =>
          z
            .array(
              z.object({
                name: z.string(),
                runtime: z.enum(['knative', 'deployment']),
                ceiling: z.number().int().min(1).describe('Most replicas'),
                critical: z.boolean().optional(),
                cpuRequest: z.string().optional().describe('Default: 100m'),
                memoryRequest: z.string().optional().describe('Default: 128Mi'),
                cpuLimit: z.string().optional().describe('Default: 1000m'),
                memoryLimit: z.string().optional().describe('Default: 256Mi'),
              }),
            )
            .min(1),
        headroomPercent: z => z.number().min(0).describe('Beside the need'),
        mesh: z => z.enum(['sidecar', 'ambient']),
        environments: z =>
          z
            .record(z.number().int().min(0))
            .describe('Most replicas of each service there; 0 is no limit'),
      },
      output: {
        quotas: z =>
          z
            .record(
              z.object({
                hard: z.record(z.string()),
                criticalPods: z.number(),
                pods: z.number(),
              }),
            )
            .describe('By environment'),
        hasKnative: z => z.boolean(),
        table: z => z.string().describe('The sums of the largest, Markdown'),
      },
    },
    async handler(ctx) {
      const { services, headroomPercent, mesh, environments } = ctx.input;
      refuseDuplicates(services);
      const plan = {
        services: services.map(serviceOf),
        headroomPercent,
        mesh,
        revisionsKept: REVISIONS_KEPT,
      };
      try {
        const quotas = Object.fromEntries(
          Object.entries(environments).map(([name, ceiling]) => [
            name,
            sizeQuota({ ...plan, ceiling: ceiling || undefined }),
          ]),
        );
        const largest = sizeQuota(plan);
        ctx.output('quotas', quotas);
        ctx.output('table', tableOf(plan, largest));
        ctx.output(
          'hasKnative',
          services.some(({ runtime }) => runtime === 'knative'),
        );
        ctx.logger.info(
          `${services.length} services need ${
            largest.pods
          } pods at most: ${JSON.stringify(largest.hard)}`,
        );
      } catch (error) {
        throw error instanceof AutoscalingInputError
          ? new InputError(`services: ${error.message}`, error)
          : error;
      }
    },
  });
}
