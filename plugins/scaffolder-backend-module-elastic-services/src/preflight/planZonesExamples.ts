import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const planZonesExamples: TemplateExample[] = [
  {
    description: 'A service that has to survive the loss of one of three zones',
    example: stringify({
      steps: [
        {
          id: 'zones',
          action: 'elastic-services:plan-zones',
          name: 'Plan for the loss of a zone',
          input: { base: '${{ steps.answers.output.values }}', zones: 3 },
        },
      ],
    }),
  },
];
