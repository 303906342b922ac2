import { fieldsOf, listOf, textFieldsOf, textOf, textsOf } from './fields';

type Labels = Readonly<Record<string, string>>;

/** Whether every wanted label is present with its value; no wanted labels match everything. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function matchesExpression(labels: Labels, expression: unknown): boolean {
  const { key, operator, values } = fieldsOf(expression);
  const name = textOf(key) ?? '';
  const value = Object.hasOwn(labels, name) ? labels[name] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && textsOf(values).includes(value);
    case 'NotIn':
      return value === undefined || !textsOf(values).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/**
 * Evaluates a Kubernetes LabelSelector (matchLabels and matchExpressions, all of them required).
 *
 * An empty or absent selector matches everything; callers for which absence means "nothing" must ask first.
 */
export function matchesSelector(labels: Labels, selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return (
    hasLabels(labels, textFieldsOf(matchLabels)) &&
    listOf(matchExpressions).every(item => matchesExpression(labels, item))
  );
}
