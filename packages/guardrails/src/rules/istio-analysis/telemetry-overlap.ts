import { reportOverlaps } from '../../mesh/selectedPods';
import { telemetriesOf } from '../../mesh/telemetries';
import type { Rule } from '../../rule';

export const telemetryOverlap: Rule = {
  id: 'telemetry-overlap',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Telemetry'],
  summary: 'Two Telemetry resources select the same pod.',
  why: 'Istio uses one of them, and which one is undefined.',
  fix: 'Merge them, or make the selectors exclusive.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/telemetry/selector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0159/',
  },
  aliases: ['IST0159'],
  check: bundle => reportOverlaps(telemetriesOf(bundle), bundle),
};
