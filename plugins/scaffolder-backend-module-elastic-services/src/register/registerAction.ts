import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  REPOSITORY_PUBLISHED_TOPIC,
  type LocalRepositories,
  type RepositoryPublished,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { registerExamples } from './registerExamples';

const POLL_MS = 500;
const WAIT_SECONDS = 60;

/** What registering needs of the portal. */
export interface RegisterOptions {
  catalog: CatalogService;
  events: EventsService;
  repositories: LocalRepositories;
  /** Waits so many milliseconds. */
  sleep: (ms: number) => Promise<void>;
}

/** `elastic-services:register`: waits until the catalog has the entity of a locally published service. */
export function createRegisterAction(options: RegisterOptions) {
  const { catalog, events, repositories } = options;
  return createTemplateAction({
    id: 'elastic-services:register',
    description:
      'Has the catalog read a locally published repository now, and waits until its entity is there.',
    examples: registerExamples,
    supportsDryRun: true,
    schema: {
      input: { name: z => z.string().describe('Name of the repository') },
      output: { entityRef: z => z.string() },
    },
    async handler(ctx) {
      const { name } = ctx.input;
      const entityRef = `component:default/${name}`;
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would register ${entityRef}`);
        return;
      }
      const commit = await repositories.head(name);
      if (!commit) {
        throw new NotFoundError(
          `There is no published repository ${name}; publish it before registering it`,
        );
      }
      const payload: RepositoryPublished = { name, commit };
      await events.publish({
        topic: REPOSITORY_PUBLISHED_TOPIC,
        eventPayload: payload,
      });
      const credentials = await ctx.getInitiatorCredentials();
      for (let waited = 0; waited <= WAIT_SECONDS * 1000; waited += POLL_MS) {
        ctx.signal?.throwIfAborted();
        if (await catalog.getEntityByRef(entityRef, { credentials })) {
          ctx.logger.info(`${entityRef} is in the catalog`);
          return;
        }
        await options.sleep(POLL_MS);
      }
      throw new Error(
        `The catalog did not take ${entityRef} within ${WAIT_SECONDS} s. The repository ${name} exists at commit ${commit} and is read again every minute. ` +
          `Look for catalog errors on its catalog-info.yaml and run the template again, or remove the repository: rm -r '${repositories.gitFolder(
            name,
          )}'`,
      );
    },
  });
}
