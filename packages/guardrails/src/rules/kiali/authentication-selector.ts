import { authenticationPolicies } from '../../mesh/authenticationPolicies';
import { reportUnmatched } from '../../mesh/selectedPods';
import type { Rule } from '../../rule';

export const authenticationSelector: Rule = {
  id: 'authentication-selector',
  layer: 'kiali',
  severity: 'error',
  kinds: ['PeerAuthentication', 'RequestAuthentication'],
  summary: 'The selector of an authentication policy matches no pod.',
  why: 'The pods it was meant for keep what the namespace or the mesh says.',
  fix: 'Use labels of the pods, in their namespace.',
  source: {
    title: 'kiali business/checkers/common/workload_selector_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0004--no-matching-workload-found-for-the-selector-in-this-namespace',
  },
  aliases: ['KIA0004'],
  check: (bundle, context) =>
    reportUnmatched(
      authenticationPolicies(bundle, [
        'PeerAuthentication',
        'RequestAuthentication',
      ]),
      bundle,
      context,
    ),
};
