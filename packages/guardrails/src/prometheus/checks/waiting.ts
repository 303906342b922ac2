import { parseNumber } from '../../promql/literals';
import { fieldsOf } from '../../model/fields';
import type { RuleProblem } from './judgedRule';

const DURATION =
  /^(?:0|(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

/** Seconds of a duration as rule files write it, or undefined when it is none. */
export function ruleSeconds(value: unknown): number | undefined {
  const text = String(value ?? '');
  return text !== '' && DURATION.test(text) ? parseNumber(text) : undefined;
}

/**
 * `for` and `keep_firing_for` that cannot be read or say nothing.
 * Source: pint docs/checks/alerts/for.md.
 *
 * @param value - the rule as written; its expression is not looked at
 */
export function* checkWaiting(
  value: unknown,
): Generator<RuleProblem<'invalid-duration' | 'redundant-default'>> {
  const rule = fieldsOf(value);
  for (const field of ['for', 'keep_firing_for']) {
    if (rule.alert === undefined || !Object.hasOwn(rule, field)) {
      continue;
    }
    const seconds = ruleSeconds(rule[field]);
    if (seconds === undefined) {
      yield {
        kind: 'invalid-duration',
        message: `${field}: "${rule[field]}" is no duration; write for example 5m`,
        places: [[field]],
      };
    } else if (seconds === 0) {
      yield {
        kind: 'redundant-default',
        message: `${field}: ${rule[field]} is what Prometheus does without the field`,
        places: [[field]],
      };
    }
  }
}
