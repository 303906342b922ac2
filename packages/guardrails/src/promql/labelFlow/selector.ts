import type { VectorSelector } from '../ast';
import { matches } from '../matcher';
import { newFlow, type Flow } from './flow';
import { exclude, guarantee } from './labels';

/** The labels whose matcher refuses the empty text, that is series without the label. */
function requiredLabels(selector: VectorSelector): string[] {
  return selector.matchers
    .filter(matcher => matcher.name !== '__name__' && !matches(matcher, ''))
    .map(matcher => matcher.name);
}

function refusedLabels(selector: VectorSelector): string[] {
  return selector.matchers
    .filter(({ operator, value }) => operator === '=' && value === '')
    .map(matcher => matcher.name);
}

export function selectorFlow(selector: VectorSelector): Flow {
  let flow = guarantee(
    newFlow({
      origin: 'selector',
      type: 'vector',
      span: selector,
      steps: [selector],
    }),
    requiredLabels(selector),
    'the selector only takes series that have this label',
  );
  for (const name of refusedLabels(selector)) {
    flow = exclude(
      flow,
      [name],
      `the selector {${name}=""} only takes series without this label`,
    );
  }
  return flow;
}

/**
 * The labels of the result of `absent(selector)`: those matched for equality, once each.
 * Source: prometheus promql/functions.go createLabelsForAbsentFunction.
 */
export function labelsOfAbsent(selector: VectorSelector): string[] {
  const named = selector.matchers.filter(item => item.name !== '__name__');
  return named
    .filter(
      ({ name, operator, value }) =>
        operator === '=' &&
        value !== '' &&
        named.filter(other => other.name === name).length === 1,
    )
    .map(matcher => matcher.name);
}
