import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

function example(id: string, change: object): TemplateExample['example'] {
  return stringify({
    steps: [
      {
        id: 'plan',
        action: id,
        name: 'Plan the change',
        input: { service: '${{ steps.service.output }}', change },
      },
    ],
  });
}

export const planScalingExamples: TemplateExample[] = [
  {
    description: 'Raise the ceiling; everything else stays',
    example: example('elastic-services:plan-scaling', { ceiling: 20 }),
  },
];

export const planMeshExamples: TemplateExample[] = [
  {
    description: 'Fewer retries, within the timeout',
    example: example('elastic-services:plan-mesh-policy', {
      timeoutSeconds: 10,
      retries: 1,
      perTryTimeoutMs: 4000,
    }),
  },
];
