import type {
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Prices } from '@elastic-mesh/autoscaling';
import { DEFAULT_PRICES } from '@elastic-mesh/plugin-elastic-services-common';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { createPlanActions } from './adjust/planActions';
import { createCheckAction } from './check/checkAction';
import { createEditManifestsAction } from './edit/editAction';
import { createPlanEventAction } from './planEvent/planEventAction';
import { createValidateAnswersAction } from './preflight/answersAction';
import { createPlanZonesAction } from './preflight/planZonesAction';
import { createDescribeChangeAction } from './propose/describeAction';
import { createQuotaFitAction } from './quotaFit/quotaFitAction';
import { createRecommendAction } from './recommend/recommendAction';
import { createSizeQuotaAction } from './sizeQuota/sizeQuotaAction';
import { createRenderAction } from './render/renderAction';
import { createPlanShardsAction } from './shards/planShardsAction';
import { createRequireAction } from './require/requireAction';
import { createFetchServiceAction } from './service/fetchAction';
import { namesFolder } from './namesFolder';
import { createFindProposalsAction } from './propose/findProposalsAction';
import { createSimulateAction } from './simulate/simulateAction';

/** What the actions that stay within their workspace need. */
export interface WorkspaceActionOptions {
  reader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  catalog: CatalogService;
  permissions: PermissionsService;
  /** Undefined: services are published to a Git host only. */
  repositories?: LocalRepositories;
  /** Base address of the portal's pages. */
  appBaseUrl: string;
  /** What a replica costs in simulations; default: list prices of a public cloud. */
  prices?: Prices;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Every action that changes nothing outside its workspace: a golden path's tests run these without a portal. */
export function createWorkspaceActions({
  reader,
  integrations,
  catalog,
  permissions,
  repositories,
  appBaseUrl,
  prices = DEFAULT_PRICES,
  now,
}: WorkspaceActionOptions): TemplateAction<any, any, any>[] {
  return [
    createValidateAnswersAction({ catalog, integrations, appBaseUrl }),
    createRequireAction(),
    createSizeQuotaAction(),
    createPlanShardsAction(),
    createPlanZonesAction(),
    createRenderAction({ reader, integrations }),
    createFetchServiceAction({
      reader,
      integrations,
      catalog,
      permissions,
      repositories,
      appBaseUrl,
    }),
    ...createPlanActions(),
    createEditManifestsAction(),
    createDescribeChangeAction(),
    createCheckAction({ now }),
    createSimulateAction({ prices }),
    createRecommendAction({ prices }),
    createQuotaFitAction(),
    createPlanEventAction({ prices, now }),
    createFindProposalsAction({ reader, repositories, appBaseUrl }),
  ].map(namesFolder);
}
