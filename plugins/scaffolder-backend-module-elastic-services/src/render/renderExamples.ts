import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const renderExamples: TemplateExample[] = [
  {
    description:
      'Compose a service from two parts, one of them only when chosen',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'elastic-services:render',
          name: 'Render',
          input: {
            parts: [
              { part: 'knative' },
              {
                part: 'starter-typescript',
                when: "${{ parameters.source === 'starter' }}",
              },
              { part: 'environment', values: { environment: 'production' } },
            ],
            base: '${{ steps.answers.output.values }}',
            values: { public: '${{ parameters.public === true }}' },
          },
        },
      ],
    }),
  },
];
