import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { RouteServices } from '../routes/services';
import { registerExplainReplicas } from './explainReplicas';
import { registerGetScalingState } from './getScalingState';
import { registerListElasticServices } from './listElasticServices';

/** Offers what the API reads as actions: scaffolder steps and MCP tools. */
export function registerActions(
  registry: ActionsRegistryService,
  services: RouteServices,
): void {
  registerListElasticServices(registry, services);
  registerGetScalingState(registry, services);
  registerExplainReplicas(registry, services);
}
