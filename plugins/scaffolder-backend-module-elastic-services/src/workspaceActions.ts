import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createCheckAction } from './check/checkAction';
import { createValidateAnswersAction } from './preflight/answersAction';
import { createRenderAction } from './render/renderAction';
import { createRequireAction } from './require/requireAction';

/** What the actions that stay within their workspace need. */
export interface WorkspaceActionOptions {
  reader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  catalog: CatalogService;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Every action that changes nothing outside its workspace: a golden path's tests run these without a portal. */
export function createWorkspaceActions({
  reader,
  integrations,
  catalog,
  appBaseUrl,
  now,
}: WorkspaceActionOptions): TemplateAction<any, any, any>[] {
  return [
    createValidateAnswersAction({ catalog, integrations, appBaseUrl }),
    createRequireAction(),
    createRenderAction({ reader, integrations }),
    createCheckAction({ now }),
  ];
}
