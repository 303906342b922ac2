import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkRegexp } from '../../prometheus/checks';
import type { Rule } from '../../rule';

export const promqlRegexp: Rule = {
  id: 'promql-regexp',
  layer: 'prometheus',
  severity: 'info',
  kinds: ['PrometheusRule'],
  summary: 'A matcher uses a regular expression where none is needed.',
  why: 'Regular expressions cost more than equality, and one that picks parts out of a value matches by accident.',
  fix: 'Match for equality; leave anchors and `.*` out; give the part its own label.',
  source: {
    title: 'pint promql/regexp',
    url: 'https://cloudflare.github.io/pint/checks/promql/regexp.html',
  },
  aliases: ['promql/regexp'],
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      for (const { kind, message, places } of checkRegexp(rule.judged)) {
        yield {
          ...reportAt(rule, places[0], message),
          evidence: { problem: kind },
        };
      }
    }
  },
};
