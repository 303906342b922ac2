import { reportUnmatched } from '../../mesh/selectedPods';
import { sidecarsOf } from '../../mesh/sidecars';
import type { Rule } from '../../rule';

export const sidecarSelector: Rule = {
  id: 'sidecar-selector',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Sidecar'],
  summary: 'The workloadSelector of a Sidecar matches no pod.',
  why: 'The pods it was meant for keep the configuration of the namespace or the mesh: all services, not the few that were listed.',
  fix: "Use labels of the pods, in the Sidecar's own namespace.",
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/sidecar/selector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA0004'],
  check: (bundle, context) =>
    reportUnmatched(sidecarsOf(bundle), bundle, context),
};
