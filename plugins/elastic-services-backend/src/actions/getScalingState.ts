import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  elasticServicesReadPermission,
  renderMessage,
  withAges,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RouteServices } from '../routes/services';
import { READ_ONLY } from './attributes';

/** The states of an entity that these credentials may read. @throws NotAllowedError */
export async function readStates(
  { access, hub, now }: RouteServices,
  entityRef: string,
  credentials: BackstageCredentials,
): Promise<ScalingState[]> {
  const ref = stringifyEntityRef(
    parseEntityRef(entityRef, { defaultKind: 'component' }),
  );
  await access.requireEntity(elasticServicesReadPermission, ref, credentials);
  return hub.entriesOf(ref).map(({ state }) => withAges(state, now()));
}

export function registerGetScalingState(
  registry: ActionsRegistryService,
  services: RouteServices,
): void {
  registry.register({
    name: 'get-scaling-state',
    title: 'Get the scaling state of a service',
    description:
      'Says how a catalog entity scales now: verdict with its numbers, replicas, bounds, and findings with what to do about them.',
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
          states: z.array(
            z.object({
              id: z.string(),
              scaler: z.string(),
              verdict: z.string(),
              headline: z.string(),
              readyReplicas: z.number(),
              desiredReplicas: z.number(),
              minReplicas: z.number(),
              maxReplicas: z.number().optional(),
              readAt: z.string(),
              findings: z.array(
                z.object({
                  code: z.string(),
                  severity: z.string(),
                  title: z.string(),
                  detail: z.string(),
                  fix: z.string(),
                }),
              ),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const states = await readStates(services, input.entityRef, credentials);
      return { output: { states: states.map(toOutput) } };
    },
  });
}

function toOutput(state: ScalingState) {
  return {
    id: state.id,
    scaler: state.scaler,
    verdict: state.verdict,
    headline: renderMessage(state.headline),
    readyReplicas: state.replicas.ready,
    desiredReplicas: state.replicas.desired,
    minReplicas: state.policy.minReplicas,
    maxReplicas: state.policy.maxReplicas,
    readAt: state.readAt,
    findings: state.findings.map(finding => ({
      code: finding.code,
      severity: finding.severity,
      title: renderMessage(finding.title),
      detail: renderMessage(finding.detail),
      fix: renderMessage(finding.fix),
    })),
  };
}
