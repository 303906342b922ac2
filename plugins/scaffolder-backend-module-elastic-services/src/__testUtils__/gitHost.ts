import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import {
  readRepositoryFiles,
  type RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';

/** Stands in for GitHub and GitLab: what its branches hold, by the address of a folder, without a slash at its end. */
export type GitHost = Map<string, readonly RepositoryFile[]>;

/** Reads the folders of the host, and nothing else of the network. */
export function hostReader(host: GitHost): UrlReaderService {
  const refuse = async () => {
    throw new Error('reads whole folders only');
  };
  return {
    readUrl: refuse,
    search: refuse,
    readTree: async url => {
      const files = host.get(url.replace(/\/$/, ''));
      if (!files) {
        throw new NotFoundError(`${url} is not there`);
      }
      return {
        etag: '',
        archive: refuse,
        files: async () =>
          files.map(({ path, content }) => ({
            path,
            content: async () => Buffer.from(content),
          })),
        dir: async ({ targetDir = '' } = {}) => {
          for (const { path, content } of files) {
            const file = join(targetDir, path);
            await mkdir(dirname(file), { recursive: true });
            await writeFile(file, content);
          }
          return targetDir;
        },
      };
    },
  };
}

/** Keeps what is asked for on the branch of the request, and says where it is. */
function requestAction(id: string, urlOutput: string, host: GitHost) {
  return createTemplateAction({
    id,
    schema: {
      input: z =>
        z
          .object({
            repoUrl: z.string(),
            branchName: z.string(),
            sourcePath: z.string().optional(),
            targetPath: z.string().optional(),
          })
          .passthrough(),
      output: z => z.record(z.string()),
    },
    async handler(ctx) {
      const { repoUrl, branchName, sourcePath = '.', targetPath } = ctx.input;
      const { host: name, searchParams } = new URL(`https://${repoUrl}`);
      const root = `https://${name}/${searchParams.get(
        'owner',
      )}/${searchParams.get('repo')}`;
      const tree = id.includes('gitlab') ? '-/tree' : 'tree';
      host.set(
        [root, tree, branchName, targetPath].filter(Boolean).join('/'),
        await readRepositoryFiles(join(ctx.workspacePath, sourcePath)),
      );
      ctx.logger.info(`took ${JSON.stringify(ctx.input)}`);
      ctx.output(urlOutput, `${root}/pull/1`);
    },
  });
}

const publishGithub = createTemplateAction({
  id: 'publish:github',
  schema: {
    input: {
      repoUrl: z => z.string(),
      description: z => z.string(),
      defaultBranch: z => z.literal('main'),
      repoVisibility: z => z.enum(['private', 'internal', 'public']),
    },
    output: {
      remoteUrl: z => z.string(),
      repoContentsUrl: z => z.string(),
    },
  },
  async handler(ctx) {
    const url = 'https://github.com/example/hosted';
    ctx.logger.info(`took ${ctx.input.repoUrl}`);
    ctx.output('remoteUrl', `${url}.git`);
    ctx.output('repoContentsUrl', `${url}/blob/main`);
  },
});

/** The actions that publish to the host. */
export function gitHostModule(host: GitHost) {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'git-host',
    register(env) {
      env.registerInit({
        deps: { scaffolder: scaffolderActionsExtensionPoint },
        async init({ scaffolder }) {
          scaffolder.addActions(
            publishGithub,
            requestAction('publish:github:pull-request', 'remoteUrl', host),
            requestAction(
              'publish:gitlab:merge-request',
              'mergeRequestUrl',
              host,
            ),
          );
        },
      });
    },
  });
}
