import {
  judgedRules,
  placedRules,
  reportAt,
} from '../../prometheus/bundleRules';
import { checkImpossible } from '../../prometheus/checks';
import type { Rule, Severity } from '../../rule';

/** Labels that are joined in vain change no result. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  'unused-label': 'info',
  'redundant-label': 'info',
};

export const promqlImpossible: Rule = {
  id: 'promql-impossible',
  layer: 'prometheus',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary:
    'A part of a query can never return anything, or names a label that cannot be there.',
  why: 'Two sides that share no labels never match, so the alert that rests on them never fires, or always does.',
  fix: 'Match with `on(...)` over labels that both sides keep, and keep them through aggregations.',
  source: {
    title: 'pint promql/impossible',
    url: 'https://cloudflare.github.io/pint/checks/promql/impossible.html',
  },
  aliases: ['promql/impossible'],
  *check(bundle) {
    for (const rule of placedRules(bundle)) {
      if (rule.notJudged !== undefined) {
        yield reportAt(rule, ['expr'], rule.notJudged);
      }
    }
    for (const rule of judgedRules(bundle)) {
      for (const { kind, message, places } of checkImpossible(rule.judged)) {
        yield {
          ...reportAt(rule, places[0], message),
          severity: SEVERITIES[kind],
          evidence: { problem: kind },
        };
      }
    }
  },
};
