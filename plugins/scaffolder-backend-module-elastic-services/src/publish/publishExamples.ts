import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const publishExamples: TemplateExample[] = [
  {
    description: 'Publish the workspace without a Git host',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'elastic-services:publish-local',
          name: 'Publish',
          input: {
            name: '${{ parameters.name }}',
            owner: '${{ parameters.owner }}',
          },
        },
      ],
    }),
  },
];
