import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ANNOTATION_ON_CALL,
  namespaceFor,
} from '@elastic-mesh/plugin-elastic-services-common';
import { buildEnvironment } from '../check/environment';
import { sourcePathInput } from '../check/environmentInputs';
import { outputAll } from '../outputAll';
import type { CatalogAccess } from '../preflight/catalogProblems';
import { requestMetrics } from '../preflight/requestMetrics';
import { fetchExamples } from './fetchExamples';
import { fetchSource, type SourceAccess } from './fetchSource';
import { requireChange } from './mayChange';
import { catalogFacts, manifestFacts } from './serviceFacts';
import { sourceOf } from './serviceSource';

/** What fetching a service needs of the portal. */
export interface FetchServiceOptions extends SourceAccess {
  catalog: CatalogService;
  integrations: ScmIntegrationRegistry;
  permissions: PermissionsService;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
}

async function requireEntity(
  ref: string,
  { catalog, credentials }: CatalogAccess,
): Promise<Entity> {
  const entity = await catalog.getEntityByRef(ref, { credentials });
  if (!entity) {
    throw new NotFoundError(
      `service: "${ref}" is not in the catalog, or you may not see it; choose an existing component`,
    );
  }
  return entity;
}

async function onCallUrlOf(
  entity: Entity,
  owner: string,
  { catalog, credentials }: CatalogAccess,
): Promise<string> {
  const own = entity.metadata.annotations?.[ANNOTATION_ON_CALL];
  const holder =
    own || !owner
      ? undefined
      : await catalog.getEntityByRef(owner, { credentials });
  return own ?? holder?.metadata.annotations?.[ANNOTATION_ON_CALL] ?? '';
}

/** `elastic-services:fetch-service`: the start of every change to a service that exists. */
export function createFetchServiceAction(options: FetchServiceOptions) {
  return createTemplateAction({
    id: 'elastic-services:fetch-service',
    description:
      'Puts the repository of a service into an empty folder of the workspace and says what it is: owner, runtime, bounds, scaler, request policy. Null is "does not apply".',
    examples: fetchExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: z => z.string().describe('Entity reference of the service'),
        environment: z =>
          z
            .string()
            .optional()
            .describe(
              'The overlay that facts are read from. Default: production',
            ),
        workload: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the Knative Service, Deployment or Function. Default: that of the service',
            ),
        sourcePath: sourcePathInput,
      },
      output: {
        entityRef: z => z.string(),
        name: z => z.string().describe('Of the workload'),
        owner: z => z.string().describe('Full entity reference'),
        ownerName: z => z.string(),
        onCallUrl: z => z.string(),
        system: z => z.string().describe('Full entity reference, or empty'),
        namespace: z => z.string().describe('In the environment'),
        runtime: z => z.enum(['knative', 'deployment', 'openfaas']),
        edition: z =>
          z
            .enum(['ce', 'pro'])
            .nullable()
            .describe('Of OpenFaaS, for a function'),
        goldenPath: z => z.string().nullable(),
        destination: z => z.enum(['local', 'github', 'gitlab']),
        repoUrl: z => z.string().describe('For publishers; empty when local'),
        targetPath: z => z.string().describe('Folder in the repository'),
        branch: z =>
          z.string().optional().describe('That its address names, if any'),
        repository: z => z.string().nullable().describe('Name, when local'),
        commit: z =>
          z.string().nullable().describe('What was read, when local'),
        scaling: z => z.record(z.any()),
        scaler: z => z.record(z.any()),
        request: z => z.record(z.any()),
        mesh: z => z.record(z.any()),
        latencyObjectiveMs: z => z.number().nullable(),
        portalUrl: z => z.string(),
        requestMetrics: z =>
          z
            .record(z.any())
            .nullable()
            .describe('Where Prometheus has its requests'),
        image: z => z.string().nullable(),
        port: z => z.number().nullable(),
        service: z =>
          z
            .record(z.any())
            .describe(
              'All of this, and the sourcePath, in one: what a step with "each" goes on with',
            ),
      },
    },
    async handler(ctx) {
      const { service, environment, sourcePath = '.' } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const access = { catalog: options.catalog, credentials };
      const entity = await requireEntity(service, access);
      const entityRef = stringifyEntityRef(entity);
      await requireChange(entityRef, credentials, options.permissions);
      const source = sourceOf(entity, options.integrations);
      const folder = resolveSafeChildPath(ctx.workspacePath, sourcePath);
      const commit = await fetchSource(source, folder, options, sourcePath);
      const said = catalogFacts(entity);
      const facts = manifestFacts(
        await buildEnvironment(folder, { environment }),
        ctx.input.workload ?? entity.metadata.name,
      );
      const remote = source.destination === 'local' ? undefined : source;
      const outputs = {
        entityRef,
        ...said,
        onCallUrl: await onCallUrlOf(entity, said.owner, access),
        ...facts,
        requestMetrics: requestMetrics(
          facts.runtime,
          facts.name,
          facts.namespace ?? undefined,
        ),
        namespace: facts.namespace ?? namespaceFor(said.ownerName),
        destination: source.destination,
        repoUrl: remote?.repoUrl ?? '',
        targetPath: remote?.targetPath ?? '',
        ...(remote?.branch && { branch: remote.branch }),
        repository: source.destination === 'local' ? source.repository : null,
        commit: commit ?? null,
        portalUrl: options.appBaseUrl,
      };
      outputAll(ctx, { ...outputs, service: { ...outputs, sourcePath } });
      const { floor, ceiling } = facts.scaling;
      ctx.logger.info(
        `${entityRef}: ${facts.runtime} ${facts.name}, ${facts.scaler.kind} from ${floor} to ${ceiling} replicas, owned by ${said.owner}`,
      );
    },
  });
}
