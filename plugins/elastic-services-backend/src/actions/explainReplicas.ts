import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  renderMessage,
  renderStep,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RouteServices } from '../routes/services';
import { READ_ONLY } from './attributes';
import { readStates } from './getScalingState';

export function registerExplainReplicas(
  registry: ActionsRegistryService,
  services: RouteServices,
): void {
  registry.register({
    name: 'explain-replicas',
    title: 'Explain the number of replicas of a service',
    description:
      "Recomputes the scaler's own algorithm with this moment's numbers, step by step: demand, rate, bounds. Says whether the result is exact, reconstructed or unknown.",
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('For example component:default/checkout'),
        }),
      output: z =>
        z.object({
          explanations: z.array(
            z.object({
              id: z.string(),
              headline: z.string(),
              exactness: z.enum(['exact', 'reconstructed', 'unknown']),
              steps: z.array(
                z.object({
                  text: z.string(),
                  replicas: z.number(),
                  heldBack: z.boolean(),
                }),
              ),
              missing: z.array(z.string()),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const states = await readStates(services, input.entityRef, credentials);
      return {
        output: {
          explanations: states.map(({ id, headline, explanation }) => ({
            id,
            headline: renderMessage(headline),
            exactness: explanation.exactness,
            steps: explanation.steps.map(step => ({
              text: renderStep(step),
              replicas: step.after,
              heldBack: step.capped,
            })),
            missing: explanation.missing ?? [],
          })),
        },
      };
    },
  });
}
