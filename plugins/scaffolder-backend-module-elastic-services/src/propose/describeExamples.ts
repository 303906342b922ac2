import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const describeExamples: TemplateExample[] = [
  {
    description: 'Say what a change does before it is proposed',
    example: stringify({
      steps: [
        {
          id: 'change',
          action: 'elastic-services:describe-change',
          name: 'Describe the change',
          input: {
            goldenPath: 'adjust-scaling@1.0.0',
            title: 'Let cart have up to 20 replicas',
            reason: '${{ parameters.reason }}',
            changes: '${{ steps.edit.output.changes }}',
          },
        },
      ],
    }),
  },
];
