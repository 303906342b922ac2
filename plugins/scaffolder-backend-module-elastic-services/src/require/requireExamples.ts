import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const requireExamples: TemplateExample[] = [
  {
    description: 'A sale that ends after it began',
    example: stringify({
      steps: [
        {
          id: 'rules',
          action: 'elastic-services:require',
          name: 'Check the answers against each other',
          input: {
            rules: [
              {
                field: 'sale.end',
                holds: '${{ parameters.sale.end > parameters.sale.start }}',
                problem:
                  'the sale ends at ${{ parameters.sale.end }}, before it begins; choose a later time',
              },
            ],
          },
        },
      ],
    }),
  },
];
