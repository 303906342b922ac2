import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const planEventExamples: TemplateExample[] = [
  {
    description: 'Plan a sale at midnight in Shanghai for several services',
    example: stringify({
      steps: [
        {
          id: 'service',
          action: 'elastic-services:fetch-service',
          name: 'Read the services',
          each: '${{ parameters.services }}',
          input: {
            service: '${{ each.value.service }}',
            sourcePath: "${{ each.value.service | replace(':', '/') }}",
          },
        },
        {
          id: 'plan',
          action: 'elastic-services:plan-event',
          name: 'Plan the sale',
          input: {
            event: 'singles-day',
            services: '${{ steps.service.output.service }}',
            loads: '${{ parameters.services }}',
            traffic: {
              kind: 'flash-sale',
              quietRequestsPerSecond: 20,
              peakRequestsPerSecond: 2000,
            },
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
