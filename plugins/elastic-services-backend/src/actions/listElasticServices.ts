import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  renderMessage,
  VERDICTS,
} from '@elastic-mesh/plugin-elastic-services-common';
import { readFleet } from '../routes/fleet';
import type { RouteServices } from '../routes/services';
import { READ_ONLY } from './attributes';

export function registerListElasticServices(
  registry: ActionsRegistryService,
  services: RouteServices,
): void {
  registry.register({
    name: 'list-elastic-services',
    title: 'List elastic services',
    description:
      'Lists the services that scale in clusters, each with its owner, its verdict in one sentence and its replicas. Filter by owner, verdict or cluster.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          owner: z.string().optional().describe('Entity ref of the owner'),
          verdict: z.enum(VERDICTS).optional(),
          cluster: z.string().optional(),
        }),
      output: z =>
        z.object({
          services: z.array(
            z.object({
              id: z.string(),
              entityRef: z.string().optional(),
              owner: z.string().optional(),
              verdict: z.string(),
              headline: z.string(),
              readyReplicas: z.number(),
              desiredReplicas: z.number(),
              firingAlerts: z.number(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const rows = await readFleet(services, credentials);
      return {
        output: {
          services: rows
            .filter(
              row =>
                (!input.owner || row.owner === input.owner) &&
                (!input.verdict || row.verdict === input.verdict) &&
                (!input.cluster || row.cluster === input.cluster),
            )
            .map(row => ({
              id: row.id,
              entityRef: row.entityRef,
              owner: row.owner,
              verdict: row.verdict,
              headline: renderMessage(row.headline),
              readyReplicas: row.readyReplicas,
              desiredReplicas: row.desiredReplicas,
              firingAlerts: row.firingAlerts,
            })),
        },
      };
    },
  });
}
