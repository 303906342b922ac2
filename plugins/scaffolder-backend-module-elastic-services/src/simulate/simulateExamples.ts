import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const simulateExamples: TemplateExample[] = [
  {
    description: 'Fail before publishing when the objective will be missed',
    example: stringify({
      steps: [
        {
          id: 'simulate',
          action: 'elastic-services:simulate',
          name: 'Simulate the traffic expected',
          input: {
            title: '${{ parameters.name }}',
            traffic: '${{ parameters.traffic }}',
            latencyObjectiveMs: '${{ parameters.latencyObjectiveMs }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Show before and after a change of a service that exists',
    example: stringify({
      steps: [
        {
          id: 'before',
          action: 'elastic-services:simulate',
          name: 'Simulate what runs today',
          input: {
            traffic: '${{ parameters.traffic }}',
            writeReport: false,
            failOnMiss: false,
          },
        },
        {
          id: 'edit',
          action: 'elastic-services:edit-manifests',
          name: 'Change the bounds',
          input: {
            edits: [
              {
                select: { kind: 'HorizontalPodAutoscaler' },
                set: { '/spec/maxReplicas': '${{ parameters.ceiling }}' },
              },
            ],
          },
        },
        {
          id: 'after',
          action: 'elastic-services:simulate',
          name: 'Simulate the change',
          input: {
            traffic: '${{ parameters.traffic }}',
            latencyObjectiveMs: 500,
            before: '${{ steps.before.output.model }}',
          },
        },
      ],
    }),
  },
];
