import { walkFlows, type Flow } from '../../promql/labelFlow';
import { fragment, type JudgedRule, type RuleProblem } from './judgedRule';

/** Recorded series by name, for queries that read them. */
export type RecordedRules = ReadonlyMap<string, readonly JudgedRule[]>;

export function recordedRules(rules: Iterable<JudgedRule>): RecordedRules {
  const byName = new Map<string, JudgedRule[]>();
  for (const rule of rules) {
    if (rule.record !== undefined) {
      byName.set(rule.record, [...(byName.get(rule.record) ?? []), rule]);
    }
  }
  return byName;
}

function selectorNames(flow: Flow): string[] {
  return [...walkFlows([flow])].flatMap(item =>
    item.steps.flatMap(step =>
      step.type === 'vector-selector' && step.name !== '' ? [step.name] : [],
    ),
  );
}

/** Whether series of this name can be NaN or infinite because some rule on their way divides by what can be zero. */
function canBeSpoiled(
  name: string,
  recorded: RecordedRules,
  visited: Set<string>,
): boolean {
  if (visited.has(name)) {
    return false;
  }
  visited.add(name);
  return (recorded.get(name) ?? []).some(rule =>
    [...walkFlows(rule.flows)].some(
      flow =>
        flow.divisions.length > 0 ||
        selectorNames(flow).some(next => canBeSpoiled(next, recorded, visited)),
    ),
  );
}

const SPOILED = new Set(['sum', 'avg', 'stddev', 'stdvar']);

function spoilable(flow: Flow): string | undefined {
  for (const step of flow.steps) {
    if (step.type === 'aggregate' && SPOILED.has(step.operator)) {
      return step.operator;
    }
  }
  return undefined;
}

function* reasons(
  rule: JudgedRule,
  flow: Flow,
  recorded: RecordedRules,
): Generator<string> {
  for (const { divisor, spoils } of flow.divisions) {
    if (spoils !== undefined) {
      const text = fragment(rule, divisor);
      yield `one series of ${text} that is zero makes the whole ${spoils} NaN or infinite; divide by (${text} > 0)`;
    }
  }
  const aggregation = spoilable(flow);
  if (aggregation !== undefined) {
    for (const name of selectorNames(flow)) {
      // A rule that reads its own record reads what it wrote before, under another meaning of the name.
      if (canBeSpoiled(name, recorded, new Set([rule.record ?? '']))) {
        yield `recording rule ${name} can be NaN or infinite, because it divides by what can be zero, and makes the whole ${aggregation} so`;
      }
    }
  }
}

/**
 * Aggregations that one division by zero makes NaN or infinite.
 * Source: pint docs/checks/promql/nan.md.
 */
export function* checkDivision(
  rule: JudgedRule,
  recorded: RecordedRules,
): Generator<RuleProblem<'unsafe-division'>> {
  const said = new Set<string>();
  for (const flow of walkFlows(rule.flows)) {
    for (const message of reasons(rule, flow, recorded)) {
      if (!said.has(message)) {
        said.add(message);
        yield { kind: 'unsafe-division', message, places: [['expr']] };
      }
    }
  }
}
