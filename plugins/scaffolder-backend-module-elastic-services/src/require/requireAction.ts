import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { requireExamples } from './requireExamples';

/**
 * `elastic-services:require`: rules between answers, written as expressions in the golden path itself.
 *
 * Ranges of one answer belong into the form's schema, which the scaffolder enforces for everyone.
 */
export function createRequireAction() {
  return createTemplateAction({
    id: 'elastic-services:require',
    description:
      'Refuses answers that do not fit each other, with every rule that does not hold.',
    examples: requireExamples,
    supportsDryRun: true,
    schema: {
      input: {
        rules: z =>
          z
            .array(
              z.object({
                field: z.string().min(1).describe('Path of the answer'),
                holds: z
                  .boolean()
                  .describe('An expression; the run goes on when it is true'),
                problem: z
                  .string()
                  .min(1)
                  .describe('Value, what is allowed, and what to do'),
              }),
            )
            .min(1),
      },
    },
    async handler(ctx) {
      const lines = ctx.input.rules
        .filter(({ holds }) => !holds)
        .map(({ field, problem }) => `${field}: ${problem}`);
      if (lines.length) {
        lines.forEach(line => ctx.logger.error(line));
        throw new InputError(lines.join('\n'));
      }
      ctx.logger.info(`${ctx.input.rules.length} rules hold`);
    },
  });
}
