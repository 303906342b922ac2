import { reportUnreachable } from '../../mesh/unreachableReports';
import type { Rule } from '../../rule';

export const vsUnreachableRule: Rule = {
  id: 'vs-unreachable-rule',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A rule of a VirtualService is never used, because earlier rules match everything it matches.',
  why: 'Rules are tried in order and the first match wins: the routes, retries and timeouts of this rule never apply.',
  fix: 'Put the narrower rule before the wider one; a rule without matches goes last.',
  source: {
    title:
      'istio/istio pkg/config/validation/validation.go analyzeUnreachableHTTPRules, analyzeUnreachableTCPRules, analyzeUnreachableTLSRules',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0130/',
  },
  aliases: ['IST0130'],
  check: bundle => reportUnreachable(bundle, 'unreachable'),
};
