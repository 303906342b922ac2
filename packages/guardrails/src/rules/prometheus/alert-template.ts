import { judgedRules, reportAt } from '../../prometheus/bundleRules';
import { checkTemplates } from '../../prometheus/checks';
import type { Rule, Severity } from '../../rule';

const SEVERITIES: Readonly<Record<string, Severity>> = {
  'template-fails': 'error',
  'template-query': 'error',
  'raw-rate': 'info',
};

export const alertTemplate: Rule = {
  id: 'alert-template',
  layer: 'prometheus',
  severity: 'warning',
  kinds: ['PrometheusRule'],
  summary:
    'An alert’s label or annotation uses what the alert does not have, or makes it flap.',
  why: 'A missing label leaves a hole in the notification, the value in a label makes every change another alert, and a template that fails shows its error instead of its text.',
  fix: 'Keep the label through the aggregation (`sum by (label)`), move the value to an annotation, correct the template.',
  source: {
    title: 'pint alerts/template',
    url: 'https://cloudflare.github.io/pint/checks/alerts/template.html',
  },
  aliases: ['alerts/template'],
  *check(bundle) {
    for (const rule of judgedRules(bundle)) {
      for (const problem of checkTemplates(rule.judged)) {
        // Rule `rule-group` reports templates that cannot be read.
        if (problem.kind !== 'template-syntax') {
          yield {
            ...reportAt(rule, problem.places[0], problem.message),
            severity: SEVERITIES[problem.kind],
            evidence: { problem: problem.kind },
          };
        }
      }
    }
  },
};
