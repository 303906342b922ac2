import { authenticationPolicies } from '../../mesh/authenticationPolicies';
import { reportOverlaps } from '../../mesh/selectedPods';
import type { Rule } from '../../rule';

export const peerAuthenticationOverlap: Rule = {
  id: 'peer-authentication-overlap',
  layer: 'kiali',
  severity: 'error',
  kinds: ['PeerAuthentication'],
  summary: 'Two PeerAuthentications select the same pod.',
  why: 'Istio uses the oldest of them; the other one is ignored.',
  fix: 'Give each pod one PeerAuthentication of its own.',
  source: {
    title: 'kiali business/checkers/common/multi_match_selector_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0003--more-than-one-object-applied-to-the-same-workload',
  },
  aliases: ['KIA0003'],
  check: bundle =>
    reportOverlaps(
      authenticationPolicies(bundle, ['PeerAuthentication']),
      bundle,
    ),
};
