import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
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

/** The scaffolder's own actions over a declared catalog and local files. */
export function createStepRunner(
  catalog: readonly (string | Entity)[],
  now: Date,
): StepRunner {
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  const actions = createWorkspaceActions({
    reader: OFFLINE,
    integrations,
    catalog: declaredCatalog(catalog),
    appBaseUrl: 'https://portal.example.com',
    now: () => now.getTime(),
  });
  return {
    actions: new Map(actions.map(action => [action.id, action])),
    evaluate: createEvaluate(integrations),
  };
}
