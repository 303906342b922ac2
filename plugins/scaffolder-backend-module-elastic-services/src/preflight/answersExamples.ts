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
            name: 'cart',
            owner: 'group:default/shop',
            image: 'registry.example.com/shop/cart:1.4.2',
            scaling: { floor: 0, ceiling: 20, target: 50 },
            request: { timeoutSeconds: 5, retries: 2, perTryTimeoutMs: 1500 },
            callers: { scope: 'own-namespace' },
          },
        },
      ],
    }),
  },
];
