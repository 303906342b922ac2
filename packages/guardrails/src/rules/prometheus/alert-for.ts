import { placedRules, reportAt } from '../../prometheus/bundleRules';
import { checkWaiting } from '../../prometheus/checks';
import type { Rule } from '../../rule';

export const alertFor: Rule = {
  id: 'alert-for',
  layer: 'prometheus',
  severity: 'info',
  kinds: ['PrometheusRule'],
  summary: 'An alert’s waiting time is zero, which says nothing.',
  why: 'A field with its default value makes readers look for a meaning it does not have.',
  fix: 'Remove the field, or give the time that was meant.',
  source: {
    title: 'pint alerts/for',
    url: 'https://cloudflare.github.io/pint/checks/alerts/for.html',
  },
  aliases: ['alerts/for'],
  *check(bundle) {
    for (const rule of placedRules(bundle)) {
      for (const { kind, message, places } of checkWaiting(rule.written)) {
        // Rule `rule-group` reports durations that cannot be read.
        if (kind !== 'invalid-duration') {
          yield {
            ...reportAt(rule, places[0], message),
            fix: {
              text: 'remove the field',
              patch: [{ op: 'remove', path: [...rule.path, ...places[0]] }],
            },
          };
        }
      }
    }
  },
};
