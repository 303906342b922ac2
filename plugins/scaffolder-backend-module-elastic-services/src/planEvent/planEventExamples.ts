import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const planEventExamples: TemplateExample[] = [
  {
    description: 'Plan a sale at midnight in Shanghai',
    example: stringify({
      steps: [
        {
          id: 'plan',
          action: 'elastic-services:plan-event',
          name: 'Plan the sale',
          input: {
            traffic: {
              kind: 'flash-sale',
              quietRequestsPerSecond: 20,
              peakRequestsPerSecond: 2000,
            },
            latencyObjectiveMs: 500,
            scaling: '${{ steps.service.output.scaling }}',
            times: {
              start: '2030-11-11T00:00',
              end: '2030-11-11T02:00',
              rollback: '2030-11-12T09:00',
              timezone: 'Asia/Shanghai',
              leadMinutes: 30,
              freezeHours: 24,
            },
          },
        },
      ],
    }),
  },
];
