import { writeFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readWorkspaceTexts } from '../check/workspaceTexts';
import { editExamples } from './editExamples';
import {
  editManifests,
  type ManifestChange,
  type ManifestEdit,
} from './editManifests';
import { sourcePathInput } from '../check/environmentInputs';

function lineOf({
  file,
  object,
  pointer,
  before,
  after,
  reason,
}: ManifestChange) {
  const words = (value: unknown) =>
    value === null ? 'nothing' : JSON.stringify(value);
  return `${file}: ${object} ${pointer}: ${words(before)} -> ${words(after)}${
    reason ? ` (${reason})` : ''
  }`;
}

/** `elastic-services:edit-manifests`: changes values of manifests that exist. */
export function createEditManifestsAction() {
  return createTemplateAction({
    id: 'elastic-services:edit-manifests',
    description:
      'Changes values in the manifests of the workspace. Comments, order and layout of everything else stay. Overlays that would exceed a new ceiling are adapted.',
    examples: editExamples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: sourcePathInput,
        edits: z =>
          z
            .array(
              z.object({
                select: z
                  .object({
                    kind: z.string().optional(),
                    name: z.string().optional(),
                    file: z
                      .string()
                      .optional()
                      .describe('Path; needed for what is no manifest'),
                  })
                  .describe('The one object below deploy, or one file'),
                optional: z
                  .boolean()
                  .optional()
                  .describe('True: no such object is fine. Default: false'),
                when: z
                  .boolean()
                  .optional()
                  .describe('Left out when false. Default: true'),
                set: z
                  .record(z.any())
                  .optional()
                  .describe('Values by JSON pointer; null removes'),
                add: z
                  .record(z.array(z.any()))
                  .optional()
                  .describe('Entries for lists, by JSON pointer'),
                insert: z
                  .record(z.array(z.any()))
                  .optional()
                  .describe('Entries to put first in lists, by JSON pointer'),
                remove: z.array(z.string()).optional(),
                replace: z
                  .record(z.string())
                  .optional()
                  .describe(
                    'Instead of the others: texts of one file that become other texts, where they occur',
                  ),
                comments: z
                  .record(z.string())
                  .optional()
                  .describe('Comments above keys, by JSON pointer'),
              }),
            )
            .min(1),
      },
      output: {
        changes: z =>
          z
            .array(
              z.object({
                file: z.string(),
                object: z.string(),
                pointer: z.string(),
                before: z.any(),
                after: z.any(),
                reason: z.string().optional(),
              }),
            )
            .describe('Every value that changed; null is "was not there"'),
      },
    },
    async handler(ctx) {
      const { edits, sourcePath = '.' } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, sourcePath);
      const before = await readWorkspaceTexts(folder);
      const { texts, changes } = editManifests(
        before,
        edits.map(edit => nullsRemoved(edit as ManifestEdit)),
      );
      for (const [path, text] of texts) {
        if (text !== before.get(path)) {
          await writeFile(resolveSafeChildPath(folder, path), text);
        }
      }
      changes.forEach(change => ctx.logger.info(lineOf(change)));
      if (!changes.length) {
        ctx.logger.info('Every value was there already; nothing changed');
      }
      ctx.output('changes', changes);
    },
  });
}

/** A template cannot leave a key out, but it can compute null: that is "remove". */
function nullsRemoved({ set = {}, remove = [], ...edit }: ManifestEdit) {
  const entries = Object.entries(set);
  return {
    ...edit,
    set: Object.fromEntries(entries.filter(([, value]) => value !== null)),
    remove: [
      ...remove,
      ...entries.filter(([, value]) => value === null).map(([key]) => key),
    ],
  };
}
