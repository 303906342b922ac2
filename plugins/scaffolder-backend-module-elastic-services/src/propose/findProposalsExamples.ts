import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const input = {
  services: '${{ steps.service.output.service }}',
  branch: 'flash-sale-readiness-${{ parameters.event }}',
  paths: ['deploy/events/${{ parameters.event }}/'],
};

export const findProposalsExamples: TemplateExample[] = [
  {
    description: 'Propose only what an earlier run has not proposed',
    example: stringify({
      steps: [
        {
          id: 'pending',
          action: 'elastic-services:find-proposals',
          name: 'See what is proposed already',
          input,
        },
        {
          id: 'propose',
          action: 'publish:github:pull-request',
          name: 'Open the pull requests',
          each: '${{ steps.service.output.service }}',
          if: '${{ steps.pending.output.pending[each.key] }}',
          input: { repoUrl: '${{ each.value.repoUrl }}' },
        },
        {
          id: 'proposed',
          action: 'elastic-services:find-proposals',
          name: 'Say what is proposed and what remains',
          if: '${{ always() and steps.pending }}',
          input,
        },
      ],
    }),
  },
];
