import type {
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { createWorkspaceActions } from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { declaredCatalog } from './declaredCatalog';
import { createEvaluate } from './expressions';
import type { StepRunner } from './steps';

async function refuseUrl(): Promise<never> {
  throw new Error('A golden path under test reads nothing from the network');
}

const OFFLINE: UrlReaderService = {
  readUrl: refuseUrl,
  readTree: refuseUrl,
  search: refuseUrl,
};

/** Whoever runs the tests may change the services that the tests make. */
const ALLOWED: PermissionsService = {
  authorize: async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  authorizeConditional: async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
};

/** Base address of the portal's pages in what is rendered here. */
export const PORTAL_URL = 'https://portal.example.com';

/**
 * The scaffolder's own actions over a declared catalog and local files.
 * @param repositories - of services that exist, for paths that change one
 */
export function createStepRunner(
  catalog: readonly (string | Entity)[],
  now: Date,
  repositories?: LocalRepositories,
): StepRunner {
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  const actions = createWorkspaceActions({
    reader: OFFLINE,
    integrations,
    catalog: declaredCatalog(catalog),
    permissions: ALLOWED,
    repositories,
    appBaseUrl: PORTAL_URL,
    now: () => now.getTime(),
  });
  return {
    actions: new Map(actions.map(action => [action.id, action])),
    evaluate: createEvaluate(integrations),
  };
}
