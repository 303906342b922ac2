import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DEFAULT_PLATFORM, quotaDemands } from '@elastic-mesh/guardrails';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { bundleOf } from '../check/bundle';
import { buildEnvironment, type EnvironmentInput } from '../check/environment';
import { environmentInputs } from '../check/environmentInputs';
import { outputAll } from '../outputAll';
import { quotaFitExamples } from './quotaFitExamples';
import { judgeQuotas, quotaRows, quotaTable } from './quotaReport';
import { quotasIn, requireQuotas } from './quotas';

/** `elastic-services:quota-fit`: whether the namespace's quota leaves room for the maximum scale, sidecars included. */
export function createQuotaFitAction() {
  return createTemplateAction({
    id: 'elastic-services:quota-fit',
    description:
      'Computes what the maximum scale of an environment needs (pods with their sidecars, objects that Knative keeps) and compares it with the quota of its namespace.',
    examples: quotaFitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        ...environmentInputs,
        sourcePaths: z =>
          z
            .array(z.string())
            .min(1)
            .optional()
            .describe(
              'Several folders in the workspace, whose pods share the quota. Default: sourcePath',
            ),
        namespace: z =>
          z
            .string()
            .optional()
            .describe('Whose quota it is. Default: that of the manifests'),
        quota: z =>
          z
            .object({
              hard: z.record(z.union([z.string(), z.number()])),
              used: z.record(z.union([z.string(), z.number()])).optional(),
            })
            .optional()
            .describe('spec.hard of the quota, and status.used where known'),
        context: z =>
          z
            .string()
            .optional()
            .describe(
              'ResourceQuotas, LimitRanges and other manifests of the cluster, as YAML',
            ),
        runningReplicas: z =>
          z
            .number()
            .int()
            .min(0)
            .optional()
            .describe(
              'Pods of the first workload that run now and are part of "used". Default: 0',
            ),
        failOnMisfit: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether too small a quota fails the task. Default: true',
            ),
      },
      output: {
        fits: z => z.boolean(),
        summary: z => z.string().describe('One sentence with the numbers'),
        pods: z => z.number().describe('At the maximum'),
        podsThatFit: z =>
          z.number().nullable().describe('Null where no quota counts pods'),
        resources: z =>
          z.array(
            z.object({
              quota: z.string(),
              resource: z.string(),
              needed: z.string(),
              hard: z.string(),
              used: z.string().nullable(),
              room: z.string(),
              fits: z.boolean(),
            }),
          ),
        table: z => z.string().describe('The resources as Markdown'),
        notJudged: z => z.array(z.string()),
      },
    },
    async handler(ctx) {
      const { quota, context, runningReplicas = 0, failOnMisfit } = ctx.input;
      const environments = await environmentsOf(ctx.workspacePath, ctx.input);
      const namespace = namespaceOf(environments, ctx.input.namespace);
      const bundle = bundleOf(environments.flat(), context);
      const found = quotasIn(bundle, namespace);
      const judged = judgeQuotas(
        quotaDemands(bundle, namespace, DEFAULT_PLATFORM),
        requireQuotas(found, quota, namespace),
        runningReplicas,
      );
      const worst = judged.find(({ report }) => !report.fits) ?? judged[0];
      const fitting = judged.flatMap(({ report }) => report.podsThatFit ?? []);
      const fits = judged.every(({ report }) => report.fits);
      const outputs = {
        fits,
        summary: worst.sentence,
        pods: worst.report.pods,
        podsThatFit: fitting.length ? Math.min(...fitting) : null,
        resources: quotaRows(judged),
        table: quotaTable(judged),
        notJudged: [
          ...found.notJudged,
          ...judged.flatMap(({ name, report }) =>
            report.notJudged.map(key => `${key} of ${name}`),
          ),
        ],
      };
      outputAll(ctx, outputs);
      outputs.table.split('\n').forEach(line => ctx.logger.info(line));
      outputs.notJudged.forEach(note => ctx.logger.warn(`not judged: ${note}`));
      ctx.logger.info(worst.sentence);
      if (!fits && (failOnMisfit ?? true)) {
        throw new InputError(`${worst.name}: ${worst.sentence}`);
      }
    },
  });
}

/** What each repository of the workspace would apply. */
async function environmentsOf(
  workspacePath: string,
  input: EnvironmentInput & { sourcePaths?: readonly string[] },
): Promise<(readonly KubernetesObject[])[]> {
  const folders = input.sourcePaths ?? [input.sourcePath];
  return Promise.all(
    folders.map(sourcePath =>
      buildEnvironment(workspacePath, { ...input, sourcePath }),
    ),
  );
}

/** The namespace that the pods are in. @throws InputError when the environments say none, several, or not the one wanted */
function namespaceOf(
  environments: readonly (readonly KubernetesObject[])[],
  wanted: string | undefined,
): string {
  const found = environments.flatMap(
    objects =>
      objects.find(one => one.metadata.namespace)?.metadata.namespace ?? [],
  );
  const namespaces = [...new Set(found)];
  const [namespace] = wanted ? [wanted] : namespaces;
  if (wanted ? !namespaces.includes(wanted) : namespaces.length > 1) {
    throw new InputError(
      `namespace: the manifests are in ${namespaces.join(', ')}, ${
        wanted ? `not in ${wanted}` : 'so say whose quota it is'
      }`,
    );
  }
  if (!namespace) {
    throw new InputError(
      'The manifests name no namespace, so it is not known which quota holds; set "namespace" in the kustomization of the environment',
    );
  }
  return namespace;
}
