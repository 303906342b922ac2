import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  type TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import type {
  MeshChange,
  ScalingChange,
} from '@elastic-mesh/plugin-elastic-services-common';
import { planMesh, type MeshedService } from './meshPlan';
import { planMeshExamples, planScalingExamples } from './planExamples';
import { planScaling, type Plan } from './scalingPlan';

/** An action that turns new settings of a fetched service into edits, or says why they cannot be. */
function createPlanAction<Change>(options: {
  id: string;
  description: string;
  examples: TemplateExample[];
  plan: (service: MeshedService, change: Change) => Plan;
}) {
  return createTemplateAction({
    id: options.id,
    description: options.description,
    examples: options.examples,
    supportsDryRun: true,
    schema: {
      input: {
        service: z =>
          z
            .record(z.any())
            .describe('Every output of elastic-services:fetch-service'),
        change: z =>
          z
            .record(z.any())
            .describe('New settings; what is missing or null stays as it is'),
      },
      output: {
        edits: z =>
          z
            .array(z.record(z.any()))
            .describe('For elastic-services:edit-manifests'),
      },
    },
    async handler(ctx) {
      const { service, change } = ctx.input;
      const given = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== null),
      );
      const { problems, edits } = options.plan(
        service as unknown as MeshedService,
        given as Change,
      );
      if (problems.length) {
        problems.forEach(problem => ctx.logger.error(problem));
        throw new InputError(problems.join('\n'));
      }
      ctx.output('edits', edits as unknown as Record<string, unknown>[]);
      ctx.logger.info(`${edits.length} objects or files to edit`);
    },
  });
}

/** `elastic-services:plan-scaling` and `elastic-services:plan-mesh-policy`. */
export function createPlanActions() {
  return [
    createPlanAction<ScalingChange>({
      id: 'elastic-services:plan-scaling',
      description:
        'Plans new bounds, targets and windows for a service, whatever scales it. Refuses what its scaler cannot keep.',
      examples: planScalingExamples,
      plan: planScaling,
    }),
    createPlanAction<MeshChange>({
      id: 'elastic-services:plan-mesh-policy',
      description:
        'Plans a new timeout, retries, pools and ejection for a service. Refuses retries beyond the timeout and an ejection that could never happen.',
      examples: planMeshExamples,
      plan: planMesh,
    }),
  ];
}
