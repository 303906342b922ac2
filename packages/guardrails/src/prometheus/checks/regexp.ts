import type { Expr, LabelMatcher, VectorSelector } from '../../promql';
import { compileMatcher } from '../../promql/matcher';
import { regexShape, type RegexPart } from '../../promql/regexShape';
import { selectorsOf } from '../../promql/selectors';
import { fragment, type JudgedRule, type RuleProblem } from './judgedRule';

export type RegexpProblem =
  | 'static-regexp'
  | 'redundant-anchors'
  | 'wildcard-regexp'
  | 'negative-wildcard-regexp'
  | 'smelly-regexp';

const SPECIAL = /[\\.+*?()|[\]{}^$]/;

function quoted(value: string): string {
  return JSON.stringify(value);
}

function withoutNumbers(part: RegexPart | undefined): boolean {
  return part?.kind === 'literal' && /\P{Nd}/u.test(part.text);
}

/** Whether the pattern cuts a piece out of the value: text around a wildcard, or wildcards around text. */
function cutsOut(parts: readonly RegexPart[]): boolean {
  const wildcards = parts.flatMap((part, index) =>
    part.kind === 'wildcard' ? [index] : [],
  );
  const between = wildcards
    .slice(1)
    .some((end, index) =>
      parts.slice(wildcards[index] + 1, end).some(withoutNumbers),
    );
  const around = wildcards.some(
    at =>
      withoutNumbers(parts[at - 1]) &&
      parts.slice(at + 1).some(part => part.kind === 'literal'),
  );
  return between || around;
}

function onlyWildcards(
  matcher: LabelMatcher,
  parts: readonly RegexPart[],
): boolean {
  const wildcards = parts.filter(part => part.kind === 'wildcard');
  return (
    wildcards.length > 0 &&
    parts.every(part => part.kind !== 'literal' && part.kind !== 'other') &&
    // `=~".+"` asks for the label to be there.
    (matcher.operator === '!~' ||
      wildcards.every(part => part.kind === 'wildcard' && part.mayBeEmpty))
  );
}

function* judge(
  rule: JudgedRule,
  matcher: LabelMatcher,
): Generator<[RegexpProblem, string]> {
  const { name, operator, value } = matcher;
  const written = fragment(rule, matcher);
  if (!SPECIAL.test(value)) {
    const plain = operator === '=~' ? '=' : '!=';
    yield [
      'static-regexp',
      `${written} matches one text only; write ${name}${plain}${quoted(value)}`,
    ];
    return;
  }
  const parts = regexShape(value);
  if (onlyWildcards(matcher, parts)) {
    yield operator === '=~'
      ? ['wildcard-regexp', `${written} matches every series; leave it out`]
      : [
          'negative-wildcard-regexp',
          `${written} matches only series without the label; write ${name}=""`,
        ];
  }
  if (parts.some(part => part.kind === 'start' || part.kind === 'end')) {
    yield [
      'redundant-anchors',
      `${written} is anchored twice: Prometheus anchors every matcher at both ends; leave ^ and $ out`,
    ];
  }
  if (cutsOut(parts)) {
    yield [
      'smelly-regexp',
      `${written} picks a part out of the value of ${name}; a label of its own for that part is faster and cannot match by accident`,
    ];
  }
}

function regexMatchers(selector: VectorSelector): LabelMatcher[] {
  return selector.matchers.filter(
    ({ operator, value }) =>
      (operator === '=~' || operator === '!~') &&
      !(compileMatcher(value) instanceof Error),
  );
}

/**
 * Regular expressions in matchers that do nothing or hide a label that should exist.
 * Source: pint docs/checks/promql/regexp.md.
 */
export function* checkRegexp(
  rule: JudgedRule,
): Generator<RuleProblem<RegexpProblem>> {
  const said = new Set<string>();
  const root: Expr = rule.ast;
  for (const selector of selectorsOf(root)) {
    for (const matcher of regexMatchers(selector)) {
      for (const [kind, message] of judge(rule, matcher)) {
        if (!said.has(message)) {
          said.add(message);
          yield { kind, message, places: [['expr']] };
        }
      }
    }
  }
}
