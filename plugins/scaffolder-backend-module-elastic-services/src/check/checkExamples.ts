import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const checkExamples: TemplateExample[] = [
  {
    description: 'Check what was rendered, before it is published',
    example: stringify({
      steps: [
        {
          id: 'check',
          action: 'elastic-services:check',
          name: 'Check the manifests',
          input: {},
        },
      ],
    }),
  },
];
