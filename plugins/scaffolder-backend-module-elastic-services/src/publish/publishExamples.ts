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
  {
    description: 'Change a service that was published before',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'elastic-services:publish-local',
          name: 'Commit the change',
          input: {
            name: '${{ steps.service.output.repository }}',
            owner: '${{ steps.service.output.owner }}',
            summary: 'Raise the ceiling to 20',
            description: '300 requests/s need 17 replicas.',
            change: { commit: '${{ steps.service.output.commit }}' },
          },
        },
      ],
    }),
  },
];
