import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const recommendExamples: TemplateExample[] = [
  {
    description: 'Find the cheapest bounds that carry a flash sale',
    example: stringify({
      steps: [
        {
          id: 'recommend',
          action: 'elastic-services:recommend',
          name: 'Search for settings',
          input: {
            traffic: {
              kind: 'flash-sale',
              quietRequestsPerSecond: 20,
              peakRequestsPerSecond: 2000,
              requestMs: 80,
            },
            latencyObjectiveMs: 500,
          },
        },
      ],
    }),
  },
];
