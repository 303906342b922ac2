import type {
  AuditorService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  readRepositoryFiles,
  type LocalRepositories,
  type RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { changedFiles, requireOwnRepository } from './changeRepository';
import { auditedCommit } from './auditedCommit';
import { refuseForeignRepository } from './claim';
import type { CatalogAccess } from '../preflight/catalogProblems';
import { commitMessage } from './commitMessage';
import { publishExamples } from './publishExamples';
import { describeRemains } from './remains';
import { sourcePathInput } from '../check/environmentInputs';

/** What the local publisher needs of the portal. */
export interface PublishOptions {
  /** Undefined: this portal has no local publisher, and the action says so. */
  repositories: LocalRepositories | undefined;
  catalog: CatalogService;
  permissions: PermissionsService;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
  author: { name: string; email: string };
  auditor: AuditorService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** `elastic-services:publish-local`: one commit a run in a Git repository of the local publisher. */
export function createPublishLocalAction(options: PublishOptions) {
  return createTemplateAction({
    id: 'elastic-services:publish-local',
    description:
      'Commits the workspace to a Git repository on the portal’s own machine, for a portal without a Git host. The same content again makes no second commit. With "change" the repository has to exist and to belong to the owner.',
    examples: publishExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        owner: z => z.string().describe('Entity reference of the owner'),
        summary: z =>
          z.string().optional().describe('First line of the commit message'),
        description: z =>
          z.string().optional().describe('Why; the body of the commit message'),
        sourcePath: sourcePathInput,
        change: z =>
          z
            .object({
              commit: z.string().describe('As fetch-service gave it out'),
              deletes: z
                .array(z.string())
                .optional()
                .describe('Paths to delete; nothing else is'),
            })
            .optional()
            .describe('Changes the existing repository instead of making one'),
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
      if (!repositories) {
        throw new InputError(
          'This portal publishes to a Git host only: it has no elasticServices.localPublisher',
        );
      }
      const { name, owner, summary, description, sourcePath = '.' } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, sourcePath);
      const workspace = await readRepositoryFiles(folder);
      if (!workspace.length) {
        throw new InputError('The workspace is empty; render something first');
      }
      ctx.output('remoteUrl', repositories.cloneUrl(name));
      ctx.output(
        'repoContentsUrl',
        `${options.appBaseUrl}/repositories/${name}`,
      );
      const files = await filesToCommit(
        { name, owner, files: workspace, change: ctx.input.change },
        {
          ...options,
          repositories,
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
        fn: async () => ({
          ...(await auditedCommit(
            options.auditor,
            {
              repository: name,
              owner,
              taskId: ctx.task.id,
              template: ctx.templateInfo?.entityRef,
              user: ctx.user?.ref,
              change: ctx.input.change !== undefined,
            },
            () =>
              withRemains(name, repositories, ctx.logger, () =>
                repositories.commit(name, {
                  files,
                  expectedHead: ctx.input.change?.commit,
                  message: commitMessage({
                    name,
                    summary,
                    description,
                    taskId: ctx.task.id,
                    template: ctx.templateInfo?.entityRef,
                    user: ctx.user?.ref,
                  }),
                  author: options.author,
                  timeSeconds: Math.floor(options.now() / 1000),
                }),
              ),
          )),
        }),
      });
      ctx.output('commit', result.commit);
      ctx.output('outcome', result.outcome);
      ctx.logger.info(
        `Repository ${name} ${result.outcome}: ${files.length} files at commit ${result.commit}`,
      );
    },
  });
}

/** The whole content of the next commit, once it is clear that it may be made. */
async function filesToCommit(
  wanted: {
    name: string;
    owner: string;
    files: RepositoryFile[];
    change: { commit: string; deletes?: string[] } | undefined;
  },
  access: CatalogAccess &
    Pick<PublishOptions, 'permissions'> & { repositories: LocalRepositories },
): Promise<RepositoryFile[]> {
  const { change, ...rest } = wanted;
  if (!change) {
    await refuseForeignRepository(rest, access);
    return rest.files;
  }
  const { commit, deletes = [] } = change;
  const request = { ...rest, commit, deletes };
  await requireOwnRepository(request, access);
  return changedFiles(request, access.repositories);
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
