import { absenceSeverity } from '../../mesh/absence';
import { istioGateways } from '../../mesh/gatewayServers';
import { formatLabels, podsWith } from '../../mesh/podIndex';
import { textFieldsOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const gatewaySelector: Rule = {
  id: 'gateway-selector',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Gateway'],
  summary: 'The selector of a Gateway matches no pod.',
  why: 'No proxy opens the listeners: the hosts of the Gateway are unreachable.',
  fix: "Use the labels of the gateway's pods, for example `istio: ingressgateway`. Judged only when the bundle is the whole cluster.",
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/gateway/gateway.go; kiali business/checkers/gateways/selector_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
  },
  aliases: ['IST0101', 'KIA0302'],
  *check(bundle, context) {
    const severity = absenceSeverity(context, 'error', false);
    for (const resource of severity ? istioGateways(bundle) : []) {
      const selector = textFieldsOf(resource.spec.selector);
      if (podsWith(bundle, selector).length === 0) {
        yield {
          message: `selector ${
            formatLabels(selector) || '(empty)'
          } matches no pod`,
          resource,
          path: ['spec', 'selector'],
          severity,
          evidence: { selector: formatLabels(selector) },
        };
      }
    }
  },
};
