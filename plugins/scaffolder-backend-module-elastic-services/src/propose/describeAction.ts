import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ManifestChange } from '../edit/editManifests';
import { describeForCommit, describeForReview } from './describeChange';
import { describeExamples } from './describeExamples';

/** Characters of a task's id that tell branches of one service apart. */
const ID_LENGTH = 8;

/** `elastic-services:describe-change`: the words with which a change is proposed. */
export function createDescribeChangeAction() {
  return createTemplateAction({
    id: 'elastic-services:describe-change',
    description:
      'Words for a commit or pull request: what changes from what to what, and why. Refuses a change that changes nothing.',
    examples: describeExamples,
    supportsDryRun: true,
    schema: {
      input: {
        title: z => z.string().min(1),
        goldenPath: z =>
          z
            .string()
            .regex(/^[a-z0-9-]+@\d+\.\d+\.\d+$/)
            .describe('Name and version of the path, as in its annotation'),
        reason: z => z.string().optional().describe('Why'),
        changes: z =>
          z
            .array(z.any())
            .optional()
            .describe(
              'Output of elastic-services:edit-manifests, or a list of such outputs',
            ),
        files: z =>
          z
            .array(z.object({ path: z.string() }).passthrough())
            .optional()
            .describe('Output of elastic-services:render'),
        report: z =>
          z.string().optional().describe('More for a reviewer, as Markdown'),
        simulated: z =>
          z
            .object({
              before: z.string().optional(),
              after: z.string().optional(),
            })
            .optional()
            .describe(
              'Summaries of elastic-services:simulate; none where nothing was simulated',
            ),
        branch: z =>
          z
            .string()
            .optional()
            .describe(
              'Of the request. Name it where a second run is to find the request of the first. Default: one for each run',
            ),
        allowNoChange: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether a service that has everything already is fine. Default: false',
            ),
      },
      output: {
        title: z => z.string(),
        description: z => z.string().describe('Markdown, for a pull request'),
        message: z => z.string().describe('Plain text, for a commit'),
        branch: z => z.string(),
      },
    },
    async handler(ctx) {
      const { goldenPath, report = '' } = ctx.input;
      const reason = (ctx.input.reason ?? '').trim();
      const { simulated = {}, allowNoChange = false } = ctx.input;
      const title = `${ctx.input.title} (golden path ${goldenPath})`;
      const changes: ManifestChange[] = (ctx.input.changes ?? []).flat();
      const files = (ctx.input.files ?? []).map(({ path }) => path);
      if (!changes.length && !files.length && !allowNoChange) {
        throw new InputError(
          'Nothing changes: the service has every one of these values already',
        );
      }
      const change = { title, reason, changes, files, simulated, report };
      const [path] = goldenPath.split('@');
      ctx.output('title', title);
      ctx.output('description', describeForReview(change));
      ctx.output('message', describeForCommit(change));
      ctx.output(
        'branch',
        ctx.input.branch ?? `${path}-${ctx.task.id.slice(0, ID_LENGTH)}`,
      );
      ctx.logger.info(describeForCommit(change));
    },
  });
}
