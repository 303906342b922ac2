import { lastStep, type Flow } from '../../promql/labelFlow';
import { fragment, type JudgedRule, type RuleProblem } from './judgedRule';

function isGuarded(flow: Flow): boolean {
  const last = flow.steps[flow.steps.length - 1];
  const onAbsence =
    last?.type === 'call' &&
    (last.name === 'absent' || last.name === 'absent_over_time');
  return (
    flow.dead !== undefined ||
    flow.suppressedBy.length > 0 ||
    flow.joins.some(join => !join.flow.dead && join.flow.filtered) ||
    onAbsence
  );
}

function reasonToFire(
  flow: Flow,
  name: string,
  alternatives: number,
): string | undefined {
  if (flow.alwaysReturns && !flow.filtered && !flow.boolean) {
    return alternatives === 1
      ? 'the expression always returns a result, so the alert always fires'
      : `when the other parts of the expression return nothing, ${name} still does, so the alert always fires`;
  }
  if (flow.boolean) {
    return 'the comparison with bool returns 0 or 1 for every series instead of dropping some, so the alert always fires';
  }
  return flow.filtered
    ? undefined
    : `the expression compares nothing, so the alert fires for every series of ${name}`;
}

/**
 * Alerts that fire whatever happens.
 * Source: pint docs/checks/alerts/comparison.md.
 */
export function* checkComparison(
  rule: JudgedRule,
): Generator<RuleProblem<'always-firing'>> {
  if (rule.alert === undefined) {
    return;
  }
  for (const flow of rule.flows.filter(item => !isGuarded(item))) {
    const name = fragment(rule, lastStep(flow, 'vector-selector') ?? flow.span);
    const message = reasonToFire(flow, name, rule.flows.length);
    if (message !== undefined) {
      yield { kind: 'always-firing', message, places: [['expr']] };
    }
  }
}
