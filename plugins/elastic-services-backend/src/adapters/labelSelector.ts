import type { LabelSelector } from './kinds';

type Labels = Readonly<Record<string, string>> | undefined;
type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

/** Whether labels satisfy a selector; an absent or empty selector selects nothing, as for a Deployment. */
export function matchesSelector(
  selector: LabelSelector | undefined,
  labels: Labels,
): boolean {
  const wanted = Object.entries(selector?.matchLabels ?? {});
  const expressions = selector?.matchExpressions ?? [];
  return (
    wanted.length + expressions.length > 0 &&
    wanted.every(([key, value]) => labels?.[key] === value) &&
    expressions.every(expression => matchesExpression(expression, labels))
  );
}

function matchesExpression(
  { key, operator, values = [] }: Expression,
  labels: Labels,
): boolean {
  const value = labels?.[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

const SET_TERM = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/;
const EQUAL_TERM = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/;
const NAME_TERM = /^(!?)([^\s=!]+)$/;

/**
 * Parses a selector as kubectl takes it: `app=web,tier in (a,b),!canary`.
 *
 * @returns undefined when it is not one
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseSelector(text: string): LabelSelector | undefined {
  const matchExpressions: Expression[] = [];
  for (const term of text.split(/,(?![^(]*\))/).map(part => part.trim())) {
    const expression = parseTerm(term);
    if (!expression) {
      return undefined;
    }
    matchExpressions.push(expression);
  }
  return { matchExpressions };
}

function parseTerm(term: string): Expression | undefined {
  const set = SET_TERM.exec(term);
  if (set) {
    return {
      key: set[1],
      operator: set[2] === 'in' ? 'In' : 'NotIn',
      values: set[3].split(',').map(value => value.trim()),
    };
  }
  const equal = EQUAL_TERM.exec(term);
  if (equal) {
    return {
      key: equal[1],
      operator: equal[2] === '!=' ? 'NotIn' : 'In',
      values: [equal[3]],
    };
  }
  const name = NAME_TERM.exec(term);
  return name
    ? { key: name[2], operator: name[1] ? 'DoesNotExist' : 'Exists' }
    : undefined;
}
