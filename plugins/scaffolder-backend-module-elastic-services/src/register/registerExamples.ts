import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const registerExamples: TemplateExample[] = [
  {
    description: 'Register what elastic-services:publish-local published',
    example: stringify({
      steps: [
        {
          id: 'register',
          action: 'elastic-services:register',
          name: 'Register',
          input: { name: '${{ parameters.name }}' },
        },
      ],
    }),
  },
];
