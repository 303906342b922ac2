import { walkFlows, type ComplaintKind } from '../../promql/labelFlow';
import type { JudgedRule, RuleProblem } from './judgedRule';

/**
 * Parts of a query that can never return anything, and labels that cannot be where they are named.
 * Source: pint docs/checks/promql/impossible.md.
 */
export function* checkImpossible(
  rule: JudgedRule,
): Generator<RuleProblem<'dead-code' | ComplaintKind>> {
  const said = new Set<string>();
  for (const flow of walkFlows(rule.flows)) {
    const problems: RuleProblem<'dead-code' | ComplaintKind>[] = [
      ...(flow.dead
        ? [
            {
              kind: 'dead-code' as const,
              message: flow.dead.reason,
              places: [['expr']] as const,
            },
          ]
        : []),
      ...flow.complaints.map(({ kind, message, reason }) => ({
        kind,
        message: reason === '' ? message : `${message}: ${reason}`,
        places: [['expr']] as const,
      })),
    ];
    for (const problem of problems) {
      // `or` and joins copy flows: the same place is reached on several ways.
      if (!said.has(problem.message)) {
        said.add(problem.message);
        yield problem;
      }
    }
  }
}
