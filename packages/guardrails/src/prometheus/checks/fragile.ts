import { knownLabels } from '../../promql/labelFlow/labels';
import type { Flow } from '../../promql/labelFlow';
import { fragment, type JudgedRule, type RuleProblem } from './judgedRule';
import { ruleSeconds } from './waiting';

const PICKING = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);

function changingSeries(flow: Flow): string | undefined {
  const last = flow.steps[flow.steps.length - 1];
  const sameLabels =
    flow.closedBecause !== undefined && knownLabels(flow).length === 0;
  if (last?.type !== 'aggregate' || !PICKING.has(last.operator) || sameLabels) {
    return undefined;
  }
  return `${last.operator} can pick other series at every evaluation: the alerts of those dropped resolve and those picked fire anew`;
}

/** After a restart Prometheus has scraped some targets and not others, and two aggregations do not agree. */
function* partialData(rule: JudgedRule, flow: Flow): Generator<string> {
  if (!flow.filtered || (ruleSeconds(rule.fields.for) ?? 0) > 0) {
    return;
  }
  for (const { flow: other, added, depth, operator } of flow.joins) {
    const onlyLabels = added.length > 0 && !other.filtered;
    if (
      other.origin === 'aggregation' &&
      depth === 0 &&
      !onlyLabels &&
      ARITHMETIC.has(operator)
    ) {
      yield `the two aggregations around ${operator} (one of ${fragment(
        rule,
        other.span,
      )}) see different targets for up to a scrape interval after Prometheus restarts, and without for the alert fires at once`;
    }
  }
}

/**
 * Alerts that flap or fire falsely by the way their query is built.
 * Source: pint docs/checks/promql/fragile.md.
 */
export function* checkFragile(
  rule: JudgedRule,
): Generator<RuleProblem<'fragile'>> {
  if (rule.alert === undefined) {
    return;
  }
  for (const flow of rule.flows) {
    if (flow.origin !== 'aggregation') {
      continue;
    }
    const picked = changingSeries(flow);
    const messages = [
      ...(picked === undefined ? [] : [picked]),
      ...partialData(rule, flow),
    ];
    for (const message of messages) {
      yield { kind: 'fragile', message, places: [['expr']] };
    }
  }
}
