import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const editExamples: TemplateExample[] = [
  {
    description: 'Raise the ceiling of a service that a HPA scales',
    example: stringify({
      steps: [
        {
          id: 'edit',
          action: 'elastic-services:edit-manifests',
          name: 'Change the bounds',
          input: {
            edits: [
              {
                select: {
                  kind: 'HorizontalPodAutoscaler',
                  name: '${{ steps.service.output.scaler.object }}',
                },
                set: { '/spec/maxReplicas': 20 },
                comments: {
                  '/spec/maxReplicas': 'Measured: 300 requests/s need 17.',
                },
              },
              {
                select: { file: 'deploy/base/kustomization.yaml' },
                add: { '/resources': ['retry-policy.yaml'] },
              },
            ],
          },
        },
      ],
    }),
  },
];
