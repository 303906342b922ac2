import { authenticationPolicies } from '../../mesh/authenticationPolicies';
import { reportNamespaceRivals } from '../../mesh/selectedPods';
import type { Rule } from '../../rule';

export const peerAuthenticationNamespaceOverlap: Rule = {
  id: 'peer-authentication-namespace-overlap',
  layer: 'kiali',
  severity: 'error',
  kinds: ['PeerAuthentication'],
  summary: 'Two PeerAuthentications without a selector are in one namespace.',
  why: 'Istio uses the oldest of them; the other one is ignored.',
  fix: 'Keep one for the namespace.',
  source: {
    title: 'kiali business/checkers/common/multi_match_selector_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0002--more-than-one-selector-less-object-in-the-same-namespace',
  },
  aliases: ['KIA0002'],
  check: bundle =>
    reportNamespaceRivals(
      authenticationPolicies(bundle, ['PeerAuthentication']),
    ),
};
