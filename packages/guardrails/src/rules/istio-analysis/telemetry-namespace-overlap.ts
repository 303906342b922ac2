import { reportNamespaceRivals } from '../../mesh/selectedPods';
import { telemetriesOf } from '../../mesh/telemetries';
import type { Rule } from '../../rule';

export const telemetryNamespaceOverlap: Rule = {
  id: 'telemetry-namespace-overlap',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Telemetry'],
  summary: 'Two Telemetry resources without a selector are in one namespace.',
  why: 'Istio uses one of them, mostly the older; the other one is ignored.',
  fix: 'Merge them into one Telemetry.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/telemetry/default_selector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0160/',
  },
  aliases: ['IST0160'],
  check: bundle => reportNamespaceRivals(telemetriesOf(bundle)),
};
