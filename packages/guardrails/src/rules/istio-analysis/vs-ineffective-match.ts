import { reportUnreachable } from '../../mesh/unreachableReports';
import type { Rule } from '../../rule';

export const vsIneffectiveMatch: Rule = {
  id: 'vs-ineffective-match',
  layer: 'istio-analysis',
  severity: 'info',
  kinds: ['VirtualService'],
  summary:
    'A match of a VirtualService repeats, or is covered by, an earlier one.',
  why: 'The first match wins, so this one never decides anything; whoever changes it will wonder why nothing happens.',
  fix: 'Remove it, or move it before the wider match.',
  source: {
    title:
      'istio/istio pkg/config/validation/validation.go analyzeUnreachableHTTPRules, coveredValidation',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0131/',
  },
  aliases: ['IST0131'],
  check: bundle => reportUnreachable(bundle, 'ineffective'),
};
