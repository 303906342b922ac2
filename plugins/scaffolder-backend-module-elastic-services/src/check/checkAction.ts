import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  checkEnvironments,
  type EnvironmentsReport,
} from './checkEnvironments';
import { checkExamples } from './checkExamples';
import { buildEnvironments } from './environments';
import { findingsTable } from './table';
import { readWorkspaceTexts } from './workspaceTexts';
import { sourcePathInput } from './environmentInputs';

/** `elastic-services:check`: judges what every environment would apply, before anything is published. */
export function createCheckAction(options: {
  /** Milliseconds since the epoch. */
  now: () => number;
}) {
  return createTemplateAction({
    id: 'elastic-services:check',
    description:
      'Builds every environment of the workspace and checks its manifests. Problems are a table in the log; errors fail the task.',
    examples: checkExamples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: sourcePathInput,
        context: z =>
          z
            .string()
            .optional()
            .describe(
              'Manifests that are in the cluster already, as YAML, such as the quota of the namespace',
            ),
      },
      output: {
        errors: z => z.number(),
        warnings: z => z.number(),
      },
    },
    async handler(ctx) {
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.sourcePath ?? '.',
      );
      const environments = buildEnvironments(await readWorkspaceTexts(folder));
      const report = await checkEnvironments(environments, {
        now: new Date(options.now()),
        context: ctx.input.context,
      });
      const count = (severity: string) =>
        report.findings.filter(f => f.finding.severity === severity).length;
      ctx.output('errors', count('error'));
      ctx.output('warnings', count('warning'));
      ctx.logger.info(
        `${report.objects} objects of ${environments
          .map(e => e.environment)
          .join(', ')}: ${count('error')} errors, ${count(
          'warning',
        )} warnings, ${count('info')} hints`,
      );
      if (report.findings.length) {
        findingsTable(report.findings).forEach(line => ctx.logger.info(line));
      }
      report.notJudged.forEach(note => ctx.logger.warn(`not judged: ${note}`));
      failOnErrors(report, count('error'));
    },
  });
}

function failOnErrors(report: EnvironmentsReport, errors: number): void {
  if (errors) {
    const [first] = report.findings;
    throw new InputError(
      `${errors} errors in the manifests, the first: ${first.finding.message}. Every one is in the log above with its fix.`,
    );
  }
  if (!report.complete) {
    throw new Error(
      `The check could not judge everything, so it cannot say that the manifests are fine: ${report.notJudged.join(
        '; ',
      )}`,
    );
  }
}
