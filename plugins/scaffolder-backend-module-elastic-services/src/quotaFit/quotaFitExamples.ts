import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const quotaFitExamples: TemplateExample[] = [
  {
    description: 'Refuse a ceiling that the quota of the namespace cannot hold',
    example: stringify({
      steps: [
        {
          id: 'quota',
          action: 'elastic-services:quota-fit',
          name: 'Compare with the quota',
          input: {
            quota: {
              hard: {
                'requests.cpu': '4',
                'limits.cpu': '8',
                'count/services': 30,
              },
            },
          },
        },
      ],
    }),
  },
];
