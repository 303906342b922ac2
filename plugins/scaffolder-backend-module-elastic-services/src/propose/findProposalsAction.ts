import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  readRepositoryFiles,
  type LocalRepositories,
  type RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { outputAll } from '../outputAll';
import { findProposalsExamples } from './findProposalsExamples';
import { proposalPlaces, type ProposedService } from './proposalPlaces';
import { proposalList, proposalSummary } from './proposalTexts';

/** Where proposals are looked for. */
export interface FindProposalsOptions {
  reader: UrlReaderService;
  /** Undefined: this portal has no local publisher. */
  repositories: LocalRepositories | undefined;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
}

/** `elastic-services:find-proposals`: which repositories of a change have been proposed it already, and where. */
export function createFindProposalsAction(options: FindProposalsOptions) {
  return createTemplateAction({
    id: 'elastic-services:find-proposals',
    description:
      'Says which services of one change hold it already, in their repository or on the branch of its request, and which are still to be asked. Run it before proposing, so that a second run proposes only what is missing, and afterwards, also when a proposal failed.',
    examples: findProposalsExamples,
    supportsDryRun: true,
    schema: {
      input: {
        services: z =>
          z
            .array(
              z
                .object({
                  name: z.string(),
                  entityRef: z.string(),
                  sourcePath: z.string(),
                  destination: z.enum(['local', 'github', 'gitlab']),
                  repository: z.string().nullable(),
                  repoUrl: z.string(),
                  targetPath: z.string(),
                  branch: z.string().optional(),
                })
                .passthrough(),
            )
            .min(1)
            .describe('Outputs "service" of elastic-services:fetch-service'),
        branch: z => z.string().describe('Of the requests'),
        paths: z =>
          z
            .array(z.string().min(1))
            .min(1)
            .describe(
              'Beginnings of the paths that tell the change: where all of these are as in the workspace, it is there',
            ),
        requests: z =>
          z
            .array(z.any())
            .optional()
            .describe('Addresses that publishers gave out, as lists or not'),
      },
      output: {
        pending: z =>
          z.array(z.boolean()).describe('For each service, in their order'),
        summary: z => z.string().describe('What is proposed, and what is not'),
        text: z =>
          z
            .string()
            .describe(
              'Markdown for the output of a template: each service with its repository or request',
            ),
      },
    },
    async handler(ctx) {
      const { branch, paths } = ctx.input;
      const services: readonly ProposedService[] = ctx.input.services;
      const pending: boolean[] = [];
      for (const service of services) {
        const folder = resolveSafeChildPath(
          ctx.workspacePath,
          service.sourcePath,
        );
        const wanted = (await readRepositoryFiles(folder)).filter(({ path }) =>
          paths.some(start => path.startsWith(start)),
        );
        const { held, unread } = await isHeld(
          wanted,
          readersOf(service, branch, options),
        );
        unread.forEach(problem =>
          ctx.logger.warn(`${service.name}: ${problem}`),
        );
        pending.push(!held);
      }
      const requests = (ctx.input.requests ?? []).flat().filter(Boolean);
      const summary = proposalSummary(services, pending);
      outputAll(ctx, {
        pending,
        summary,
        text: proposalList(services, { requests, branch, ...options }),
      });
      ctx.logger.info(summary);
    },
  });
}

type Files = ReadonlyMap<string, Uint8Array>;

function byPath(
  files: readonly Pick<RepositoryFile, 'path' | 'content'>[],
): Files {
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** How to read each place where the change may be. */
function readersOf(
  service: ProposedService,
  branch: string,
  { reader, repositories }: FindProposalsOptions,
): (() => Promise<Files>)[] {
  const { repository } = service;
  if (service.destination === 'local') {
    return repository && repositories
      ? [async () => byPath((await repositories.snapshot(repository)).files)]
      : [];
  }
  return proposalPlaces(service, branch).map(url => async () => {
    const tree = await reader.readTree(url);
    const files = (await tree.files()).map(async ({ path, content }) => ({
      path,
      content: await content(),
    }));
    return byPath(await Promise.all(files));
  });
}

/** A place that cannot be read counts as one that lacks the change: proposing again is refused or harmless, leaving out is not. */
async function isHeld(
  wanted: readonly RepositoryFile[],
  places: readonly (() => Promise<Files>)[],
): Promise<{ held: boolean; unread: string[] }> {
  const unread: string[] = [];
  for (const read of places) {
    try {
      const files = await read();
      const holds = ({ path, content }: RepositoryFile) => {
        const found = files.get(path);
        return found !== undefined && Buffer.compare(found, content) === 0;
      };
      if (wanted.length && wanted.every(holds)) {
        return { held: true, unread };
      }
    } catch (error) {
      const { name, message } = error as Error;
      // No such branch: nothing was proposed yet.
      if (name !== 'NotFoundError') {
        unread.push(message);
      }
    }
  }
  return { held: false, unread };
}
