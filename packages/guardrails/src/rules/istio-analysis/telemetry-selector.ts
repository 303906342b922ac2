import { reportUnmatched } from '../../mesh/selectedPods';
import { telemetriesOf } from '../../mesh/telemetries';
import type { Rule } from '../../rule';

export const telemetrySelector: Rule = {
  id: 'telemetry-selector',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Telemetry'],
  summary: 'The selector of a Telemetry matches no pod.',
  why: 'The metrics, logs and traces it configures are not produced.',
  fix: "Use labels of the pods, in the Telemetry's own namespace.",
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/telemetry/selector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101'],
  check: (bundle, context) =>
    reportUnmatched(telemetriesOf(bundle), bundle, context),
};
