import {
  fieldsOf,
  isFields,
  textFieldsOf,
  type Fields,
} from '../../model/fields';
import type { Path } from '../../model/path';
import { parsePromql, type Expr, type ParseResult } from '../../promql';
import { labelFlows, type Flow } from '../../promql/labelFlow';
import { selectorsOf } from '../../promql/selectors';

/** A rule whose expression Prometheus can read, with what the text tells of its results. */
export interface JudgedRule {
  readonly alert: string | undefined;
  readonly record: string | undefined;
  /** The text of the expression; offsets of `ast` point into it. */
  readonly expr: string;
  readonly ast: Expr;
  readonly flows: readonly Flow[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly fields: Fields;
  /** Labels that the rule's group adds to every result. */
  readonly groupLabels: Readonly<Record<string, string>>;
}

/** What a check says of one rule. */
export interface RuleProblem<Kind extends string = string> {
  readonly kind: Kind;
  readonly message: string;
  /** Places in the rule, the main one first; the empty path is the rule itself. */
  readonly places: readonly [Path, ...Path[]];
}

/**
 * Prometheus refuses a rule with a broken regular expression, and `rule-group` says so; what else is wrong with the
 * query is worth knowing in the same run.
 */
function onlyBrokenMatchers({ expr, errors }: ParseResult): boolean {
  const matchers = expr ? selectorsOf(expr).flatMap(item => item.matchers) : [];
  return errors.every(error =>
    matchers.some(
      matcher => matcher.from === error.from && matcher.to === error.to,
    ),
  );
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Values that YAML reads as numbers or booleans are texts to Prometheus. */
function asTexts(value: unknown): Record<string, string> {
  const texts: Record<string, string> = { ...textFieldsOf(value) };
  for (const [name, item] of Object.entries(fieldsOf(value))) {
    if (typeof item === 'number' || typeof item === 'boolean') {
      texts[name] = String(item);
    }
  }
  return texts;
}

/**
 * Reads one rule; undefined when its expression cannot be understood, which rule `rule-group` reports.
 *
 * @throws TooComplexError when the expression cannot be followed
 */
export function readRule(
  value: unknown,
  groupLabels: unknown,
): JudgedRule | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const expr = String(value.expr ?? '');
  const parsed = parsePromql(expr, { experimental: true });
  if (!parsed.expr || !onlyBrokenMatchers(parsed)) {
    return undefined;
  }
  return {
    alert: filled(value.alert),
    record: filled(value.record),
    expr,
    ast: parsed.expr,
    flows: labelFlows(parsed.expr),
    labels: asTexts(value.labels),
    annotations: asTexts(value.annotations),
    fields: value,
    groupLabels: asTexts(groupLabels),
  };
}

/** The text of a part of the rule's expression. */
export function fragment(
  rule: JudgedRule,
  span: { readonly from: number; readonly to: number },
): string {
  return rule.expr.slice(span.from, span.to);
}
