import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  renderInputProblem,
  RUNTIMES,
  validateAnswers,
  type InputProblem,
} from '@elastic-mesh/plugin-elastic-services-common';
import { answersExamples } from './answersExamples';
import {
  catalogProblems,
  findNameClaim,
  type CatalogAccess,
} from './catalogProblems';
import { codeValues, withImage } from './codeValues';
import { completeAnswers, type CheckedAnswers } from './completeAnswers';
import { deriveValues } from './derivedValues';

/**
 * `elastic-services:validate-answers`: refuses before anything is written what the form refuses, for those who come
 * through the API, and what only the catalog knows.
 */
export function createValidateAnswersAction(options: {
  catalog: CatalogService;
  integrations: ScmIntegrationRegistry;
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
        runtime: z =>
          z
            .enum(RUNTIMES)
            .describe(
              'What will run the service; none when the path makes no workload',
            ),
        goldenPath: z =>
          z
            .string()
            .regex(/^[a-z0-9-]+@\d+\.\d+\.\d+$/)
            .describe('Name and version of the path, as in its annotation'),
        answers: z =>
          z.record(z.any()).describe('The answers: ${{ parameters }}'),
      },
      output: {
        values: z =>
          z
            .record(z.any())
            .describe('What parts read: complete, null where unused'),
      },
    },
    async handler(ctx) {
      const { runtime, goldenPath } = ctx.input;
      const answers = withImage(ctx.input.answers);
      refuse(validateAnswers(runtime, answers), ctx.logger);
      const access = {
        catalog: options.catalog,
        credentials: await ctx.getInitiatorCredentials(),
      };
      refuse(await catalogProblems(answers, access), ctx.logger);
      const derived = await deriveValues(answers, access);
      ctx.output('values', {
        ...completeAnswers(answers as unknown as CheckedAnswers, runtime),
        ...derived,
        ...codeValues(answers, derived.namespace, options.integrations),
        goldenPath,
        portalUrl: options.appBaseUrl,
      });
      await refuseTakenName(answers.name!, access, ctx.logger);
    },
  });
}

async function refuseTakenName(
  name: string,
  access: CatalogAccess,
  logger: LoggerService,
): Promise<void> {
  const claim = await findNameClaim(name, access);
  if (claim.kind === 'foreign') {
    throw new ConflictError(
      renderInputProblem({
        field: 'name',
        key: 'validation.name.taken',
        params: { value: name, by: claim.by },
      }),
    );
  }
  logger.info(
    claim.kind === 'published'
      ? `${name} was published before; this run goes on only if it renders the same content`
      : `The answers are fine and the name ${name} is free`,
  );
}

function refuse(problems: InputProblem[], logger: LoggerService): void {
  if (!problems.length) {
    return;
  }
  const lines = problems.map(p => `${p.field}: ${renderInputProblem(p)}`);
  lines.forEach(line => logger.error(line));
  throw new InputError(lines.join('\n'));
}
