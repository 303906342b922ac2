/* Values as Go prints them, which is how kube-linter's messages show labels and selectors. */
import {
  fieldsOf,
  listOf,
  textFieldsOf,
  textOf,
  textsOf,
} from '../model/fields';

function sortedPairs(
  labels: Readonly<Record<string, string>>,
): [string, string][] {
  return Object.keys(labels)
    .sort()
    .map(name => [name, labels[name]]);
}

/** `map[app:web tier:front]`: a map with %v. */
export function goMap(labels: Readonly<Record<string, string>>): string {
  return `map[${sortedPairs(labels)
    .map(([name, value]) => `${name}:${value}`)
    .join(' ')}]`;
}

/** A LabelSelector as its generated String method prints it. */
export function goLabelSelector(selector: unknown): string {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  const labels = sortedPairs(textFieldsOf(matchLabels)).map(
    ([name, value]) => `${name}: ${value},`,
  );
  const expressions = listOf(matchExpressions).map(item => {
    const { key, operator, values } = fieldsOf(item);
    const list = `[${textsOf(values).join(' ')}]`;
    return `LabelSelectorRequirement{Key:${textOf(key) ?? ''},Operator:${
      textOf(operator) ?? ''
    },Values:${list},},`;
  });
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join(
    '',
  )}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}

function requirement(item: unknown): { key: string; text: string } {
  const { key, operator, values } = fieldsOf(item);
  const name = textOf(key) ?? '';
  const list = `(${textsOf(values).sort().join(',')})`;
  const texts: Readonly<Record<string, string>> = {
    In: `${name} in ${list}`,
    NotIn: `${name} notin ${list}`,
    Exists: name,
    DoesNotExist: `!${name}`,
  };
  return { key: name, text: texts[textOf(operator) ?? ''] ?? name };
}

/** A selector in the form kubectl takes: `app=web,tier in (a,b)`, by name. */
export function selectorText(selector: unknown): string {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return [
    ...sortedPairs(textFieldsOf(matchLabels)).map(([key, value]) => ({
      key,
      text: `${key}=${value}`,
    })),
    ...listOf(matchExpressions).map(requirement),
  ]
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(item => item.text)
    .join(',');
}
