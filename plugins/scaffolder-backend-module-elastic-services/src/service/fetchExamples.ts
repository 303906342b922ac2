import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const fetchExamples: TemplateExample[] = [
  {
    description: 'Start a change of a service that exists',
    example: stringify({
      steps: [
        {
          id: 'service',
          action: 'elastic-services:fetch-service',
          name: 'Read the service',
          input: { service: '${{ parameters.service }}' },
        },
      ],
    }),
  },
];
