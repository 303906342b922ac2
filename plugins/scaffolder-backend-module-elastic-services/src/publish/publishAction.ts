import type { LoggerService } from '@backstage/backend-plugin-api';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  readRepositoryFiles,
  type LocalRepositories,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { refuseForeignRepository } from './claim';
import { commitMessage } from './commitMessage';
import { publishExamples } from './publishExamples';
import { describeRemains } from './remains';

/** What the local publisher needs of the portal. */
export interface PublishOptions {
  repositories: LocalRepositories;
  catalog: CatalogService;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
  author: { name: string; email: string };
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** `elastic-services:publish-local`: one commit a run in a Git repository of the local publisher. */
export function createPublishLocalAction(options: PublishOptions) {
  return createTemplateAction({
    id: 'elastic-services:publish-local',
    description:
      'Commits the workspace to a Git repository on the portal’s own machine, for a portal without a Git host. The same content again makes no second commit.',
    examples: publishExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        owner: z => z.string().describe('Entity reference of the owner'),
        summary: z =>
          z.string().optional().describe('First line of the commit message'),
        sourcePath: z =>
          z.string().optional().describe('Folder in the workspace. Default: .'),
      },
      output: {
        remoteUrl: z => z.string().describe('Address for git clone'),
        repoContentsUrl: z => z.string().describe('Page of the repository'),
        commit: z => z.string().optional(),
        outcome: z => z.string(),
      },
    },
    async handler(ctx) {
      const { repositories } = options;
      const { name, owner, summary, sourcePath = '.' } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, sourcePath);
      const files = await readRepositoryFiles(folder);
      if (!files.length) {
        throw new InputError('The workspace is empty; render something first');
      }
      ctx.output('remoteUrl', repositories.cloneUrl(name));
      ctx.output(
        'repoContentsUrl',
        `${options.appBaseUrl}/repositories/${name}`,
      );
      await refuseForeignRepository(
        { name, owner, files },
        {
          repositories,
          catalog: options.catalog,
          credentials: await ctx.getInitiatorCredentials(),
        },
      );
      if (ctx.isDryRun) {
        ctx.output('outcome', 'dry-run');
        ctx.logger.info(`Would commit ${files.length} files to ${name}`);
        return;
      }
      const result = await ctx.checkpoint({
        key: `publish-local.${name}`,
        fn: () =>
          withRemains(name, repositories, ctx.logger, async () => ({
            ...(await repositories.commit(name, {
              files,
              message: commitMessage({
                name,
                summary,
                taskId: ctx.task.id,
                template: ctx.templateInfo?.entityRef,
                user: ctx.user?.ref,
              }),
              author: options.author,
              timeSeconds: Math.floor(options.now() / 1000),
            })),
          })),
      });
      ctx.output('commit', result.commit);
      ctx.output('outcome', result.outcome);
      ctx.logger.info(
        `Repository ${name} ${result.outcome}: ${files.length} files at commit ${result.commit}`,
      );
    },
  });
}

async function withRemains<T>(
  name: string,
  repositories: LocalRepositories,
  logger: LoggerService,
  commit: () => Promise<T>,
): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    // The error itself is logged by the scaffolder; this line tells the reader what is left behind.
    logger.error(await describeRemains(name, repositories));
    throw error;
  }
}
