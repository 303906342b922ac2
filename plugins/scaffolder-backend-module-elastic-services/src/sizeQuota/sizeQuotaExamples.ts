import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const sizeQuotaExamples: TemplateExample[] = [
  {
    description: 'The quotas of two environments for one service',
    example: stringify({
      steps: [
        {
          id: 'quota',
          action: 'elastic-services:size-quota',
          name: 'Size the quotas',
          input: {
            services: [{ name: 'cart', runtime: 'knative', ceiling: 20 }],
            headroomPercent: 25,
            mesh: 'sidecar',
            environments: { dev: 2, production: 0 },
          },
        },
      ],
    }),
  },
];
