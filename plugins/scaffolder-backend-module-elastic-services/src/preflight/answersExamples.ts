import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const answersExamples: TemplateExample[] = [
  {
    description: 'Check the answers of the golden path for Knative',
    example: stringify({
      steps: [
        {
          id: 'answers',
          action: 'elastic-services:validate-answers',
          name: 'Check the answers',
          input: {
            runtime: 'knative',
            goldenPath: 'knative-service@1.0.0',
            answers: '${{ parameters }}',
          },
        },
      ],
    }),
  },
];
