import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  renderInputProblem,
  validateDeploymentAnswers,
  validateKnativeServiceAnswers,
  type InputProblem,
} from '@elastic-mesh/plugin-elastic-services-common';
import { answersExamples } from './answersExamples';
import { catalogProblems, findNameClaim } from './catalogProblems';
import { completeAnswers, type CheckedAnswers } from './completeAnswers';
import { deriveValues } from './derivedValues';

/**
 * `elastic-services:validate-answers`: refuses before anything is written what the form refuses, for those who come
 * through the API, and what only the catalog knows.
 */
export function createValidateAnswersAction(options: {
  catalog: CatalogService;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
}) {
  return createTemplateAction({
    id: 'elastic-services:validate-answers',
    description:
      'Refuses answers that cannot work: malformed or taken names, unknown owners, impossible bounds, retries beyond the timeout.',
    examples: answersExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().optional(),
        owner: z => z.string().optional(),
        system: z => z.string().optional(),
        image: z => z.string().optional(),
        runtime: z =>
          z
            .enum(['knative', 'deployment'])
            .optional()
            .describe('What will run the service. Default: knative'),
        scaling: z => z.record(z.any()).optional(),
        scaler: z =>
          z
            .record(z.any())
            .optional()
            .describe('What scales it, for a Deployment'),
        request: z => z.record(z.any()).optional(),
        callers: z =>
          z
            .object({
              scope: z.string().optional(),
              namespaces: z.array(z.string()).optional(),
            })
            .optional(),
      },
      output: {
        owner: z => z.string().describe('Full entity reference'),
        ownerName: z => z.string().describe('Name of the owner, for labels'),
        onCallUrl: z => z.string().describe('Where the owner is on call'),
        system: z => z.string().describe('Full entity reference, or empty'),
        namespace: z => z.string().describe('Namespace in production'),
        image: z => z.string(),
        runtime: z => z.string(),
        scaler: z => z.record(z.any()).describe('Complete, null where unused'),
        scaling: z => z.record(z.any()).describe('Complete, with defaults'),
        request: z => z.record(z.any()).describe('Complete, with defaults'),
        callers: z => z.record(z.any()).describe('Complete, with defaults'),
        portalUrl: z => z.string(),
      },
    },
    async handler(ctx) {
      const { runtime = 'knative', ...answers } = ctx.input;
      const problems =
        runtime === 'deployment'
          ? validateDeploymentAnswers(answers)
          : validateKnativeServiceAnswers(answers);
      refuse(problems, ctx.logger);
      const access = {
        catalog: options.catalog,
        credentials: await ctx.getInitiatorCredentials(),
      };
      refuse(await catalogProblems(answers, access), ctx.logger);
      const outputs = {
        portalUrl: options.appBaseUrl,
        ...completeAnswers(answers as unknown as CheckedAnswers, runtime),
        ...(await deriveValues(answers, access)),
      };
      for (const [name, value] of Object.entries(outputs)) {
        ctx.output(name as keyof typeof outputs, value);
      }
      const claim = await findNameClaim(answers.name!, access);
      if (claim.kind === 'foreign') {
        throw new ConflictError(
          renderInputProblem({
            field: 'name',
            key: 'validation.name.taken',
            params: { value: answers.name!, by: claim.by },
          }),
        );
      }
      ctx.logger.info(
        claim.kind === 'published'
          ? `${answers.name} was published before; this run goes on only if it renders the same content`
          : `The answers are fine and the name ${answers.name} is free`,
      );
    },
  });
}

function refuse(problems: InputProblem[], logger: LoggerService): void {
  if (!problems.length) {
    return;
  }
  const lines = problems.map(p => `${p.field}: ${renderInputProblem(p)}`);
  lines.forEach(line => logger.error(line));
  throw new InputError(lines.join('\n'));
}
