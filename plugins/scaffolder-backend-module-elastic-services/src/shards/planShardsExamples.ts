import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const planShardsExamples: TemplateExample[] = [
  {
    description: 'Three shards by number, and a workload for each',
    example: stringify({
      steps: [
        {
          id: 'shards',
          action: 'elastic-services:plan-shards',
          name: 'Plan the shards',
          input: {
            base: '${{ steps.answers.output.values }}',
            routing: 'ranges',
            shards: [
              { name: 'small', from: 0, to: 9 },
              { name: 'middle', from: 10, to: 99 },
              { name: 'large', from: 100, to: 249 },
            ],
          },
        },
        {
          id: 'render',
          action: 'elastic-services:render',
          name: 'Render',
          input: {
            base: '${{ steps.answers.output.values }}',
            parts: [
              {
                part: 'workload',
                each: '${{ steps.shards.output.workloads }}',
              },
            ],
          },
        },
      ],
    }),
  },
];
