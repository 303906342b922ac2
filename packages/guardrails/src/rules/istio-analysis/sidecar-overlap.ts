import { reportOverlaps } from '../../mesh/selectedPods';
import { isAmbientPod, sidecarsOf } from '../../mesh/sidecars';
import { podsWith } from '../../mesh/podIndex';
import type { Rule } from '../../rule';

export const sidecarOverlap: Rule = {
  id: 'sidecar-overlap',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Sidecar'],
  summary: 'Two Sidecars select the same pod.',
  why: 'Istio uses one of them, and which one is undefined: the egress hosts of the other are missing.',
  fix: 'Give each pod one Sidecar.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/sidecar/selector.go; kiali business/checkers/common/multi_match_selector_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0110/',
  },
  aliases: ['IST0110', 'KIA0003'],
  check: bundle =>
    reportOverlaps(
      // Without a sidecar proxy there is nothing to conflict.
      sidecarsOf(bundle).filter(
        ({ labels, resource }) =>
          !podsWith(bundle, labels, resource.namespace).some(isAmbientPod),
      ),
      bundle,
    ),
};
