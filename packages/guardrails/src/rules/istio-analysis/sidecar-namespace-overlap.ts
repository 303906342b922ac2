import { reportNamespaceRivals } from '../../mesh/selectedPods';
import { isAmbientNamespace, sidecarsOf } from '../../mesh/sidecars';
import type { Rule } from '../../rule';

export const sidecarNamespaceOverlap: Rule = {
  id: 'sidecar-namespace-overlap',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Sidecar'],
  summary: 'Two Sidecars without a workloadSelector are in one namespace.',
  why: 'Istio uses one of them, and which one is undefined.',
  fix: 'Keep one Sidecar for the namespace; give the others a workloadSelector.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/sidecar/selector.go; kiali business/checkers/common/multi_match_selector_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0111/',
  },
  aliases: ['IST0111', 'KIA0002'],
  check: bundle =>
    reportNamespaceRivals(
      sidecarsOf(bundle).filter(
        ({ resource }) =>
          !isAmbientNamespace(
            bundle.find('/Namespace', '', resource.namespace),
          ),
      ),
    ),
};
