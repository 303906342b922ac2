import { join } from 'node:path';
import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readRepositoryFiles } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { sourcePathInput } from '../check/environmentInputs';
import { fetchPart } from './partSource';
import { renderExamples } from './renderExamples';
import { renderPart, type RenderedFile } from './renderParts';
import type { RenderValues } from './strictRenderer';

/** One of several renderings of the same part. */
interface Repetition {
  folder: string;
  values: Record<string, unknown>;
}

/** A folder below `deploy/base`, such as `shards/eu`. */
const FOLDER = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/** `elastic-services:render`: composes a repository from the parts that all golden paths share. */
export function createRenderAction(options: {
  reader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}) {
  return createTemplateAction({
    id: 'elastic-services:render',
    description:
      'Renders the parts of a golden path into the workspace. Fails on a value that nobody gave and on a file that two parts write.',
    examples: renderExamples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: sourcePathInput,
        parts: z =>
          z
            .array(
              z.object({
                part: z
                  .string()
                  .describe('Folder beside the template, under ../parts'),
                when: z
                  .boolean()
                  .optional()
                  .describe('Left out when false. Default: true'),
                values: z
                  .record(z.any())
                  .optional()
                  .describe('Values for this part only'),
                each: z
                  .array(
                    z.object({
                      folder: z.string().regex(FOLDER),
                      values: z.record(z.any()).optional(),
                    }),
                  )
                  .optional()
                  .describe(
                    'Renders the part once for each, with its values; what goes to deploy/base goes to this folder in it. Files elsewhere would be written twice',
                  ),
              }),
            )
            .min(1),
        base: z =>
          z
            .record(z.any())
            .optional()
            .describe(
              'Values for every part, such as those of elastic-services:validate-answers',
            ),
        values: z =>
          z
            .record(z.any())
            .optional()
            .describe(
              'Values for every part: values.<name>; they win over those of base',
            ),
        overwrite: z =>
          z
            .boolean()
            .optional()
            .describe(
              'For a service that exists: files that it has already are replaced. Default: false',
            ),
      },
      output: {
        files: z => z.array(z.object({ path: z.string(), part: z.string() })),
      },
    },
    async handler(ctx) {
      const { parts, base, values, overwrite = false } = ctx.input;
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.sourcePath ?? '.',
      );
      const before = new Set(overwrite ? await pathsIn(folder) : []);
      const source = { ...options, baseUrl: ctx.templateInfo?.baseUrl };
      const skeletons = await ctx.createTemporaryDirectory();
      const files: RenderedFile[] = [];
      for (const [index, request] of parts.entries()) {
        const { part, when, values: own, each = [{}] } = request;
        if (when === false) {
          ctx.logger.info(`${part}: not chosen`);
          continue;
        }
        const skeleton = join(skeletons, `${index}-${part}`);
        await fetchPart(part, skeleton, source);
        for (const {
          folder: place,
          values: one,
        } of each as Partial<Repetition>[]) {
          const written = await renderPart(
            {
              part,
              folder: place,
              values: { ...base, ...values, ...own, ...one } as RenderValues,
            },
            skeleton,
            folder,
            { overwrite: before },
          );
          written.forEach(({ path }) => before.delete(path));
          ctx.logger.info(
            `${part}: ${
              written.map(file => file.path).join(', ') || 'no file'
            }`,
          );
          files.push(...written);
        }
      }
      if (files.length === 0 && !overwrite) {
        throw new InputError('No part wrote a file; choose at least one part');
      }
      ctx.logger.info(`${files.length} files rendered`);
      ctx.output('files', files);
    },
  });
}

async function pathsIn(folder: string): Promise<string[]> {
  const files = await readRepositoryFiles(folder);
  return files.map(({ path }) => path);
}
