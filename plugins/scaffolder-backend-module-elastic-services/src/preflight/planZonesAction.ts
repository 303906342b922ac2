import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  renderInputProblem,
  zoneLossProblems,
  zonePlan,
  type PolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { planZonesExamples } from './planZonesExamples';

/** `elastic-services:plan-zones`: whether what is left of a service without one of its zones carries the peak. */
export function createPlanZonesAction() {
  return createTemplateAction({
    id: 'elastic-services:plan-zones',
    description:
      'Refuses a floor that cannot carry the peak without one of its zones, and says which floor can.',
    examples: planZonesExamples,
    supportsDryRun: true,
    schema: {
      input: {
        base: z =>
          z
            .record(z.any())
            .describe('Values of elastic-services:validate-answers'),
        zones: z => z.number().int().min(2).max(20),
      },
      output: {
        needed: z =>
          z.number().nullable().describe('Replicas that the peak needs'),
        left: z =>
          z
            .number()
            .nullable()
            .describe('Replicas of the floor without one zone'),
      },
    },
    async handler(ctx) {
      const { base, zones } = ctx.input;
      const answers = base as PolicyAnswers;
      const traffic = base.traffic as TrafficAnswers;
      const problems = zoneLossProblems(answers, traffic, zones);
      if (problems.length) {
        throw new InputError(
          problems.map(p => `${p.field}: ${renderInputProblem(p)}`).join('\n'),
        );
      }
      const plan = zonePlan(answers, traffic, zones);
      ctx.logger.info(
        plan
          ? `${plan.left} replicas are left without a zone, ${plan.needed} are needed at the peak`
          : 'The traffic expected is not known, so nothing was computed',
      );
      ctx.output('needed', plan?.needed ?? null);
      ctx.output('left', plan?.left ?? null);
    },
  });
}
