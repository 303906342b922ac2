import { Labels } from './series-store';

/** A plain series selector, parsed. */
export interface SeriesSelector {
  /** The metric name; undefined when only labels select. */
  name?: string;
  matches: (labels: Labels) => boolean;
}

/** A query that the demo cluster does not answer; its message says what it does answer. */
export class SelectorError extends Error {}

const SELECTOR = /^([a-zA-Z_:][a-zA-Z0-9_:]*)?\s*(?:\{(.*)\})?$/s;
const MATCHER =
  /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*(,|$)/sy;

function refuse(query: string, why: string): SelectorError {
  return new SelectorError(
    `${why} in query "${query}": the demo cluster answers plain selectors such as up{job="a"}; functions, operators, ranges and aggregations are not simulated`,
  );
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

function matcher(
  query: string,
  label: string,
  operator: string,
  value: string,
) {
  if (operator === '=' || operator === '!=') {
    return (labels: Labels) =>
      ((labels[label] ?? '') === value) === (operator === '=');
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${value})$`);
  } catch {
    throw refuse(query, `invalid regular expression "${value}"`);
  }
  return (labels: Labels) =>
    pattern.test(labels[label] ?? '') === (operator === '=~');
}

/** Parses `name{label="x",other=~"y|z"}`; @throws SelectorError for anything more. */
export function parseSelector(query: string): SeriesSelector {
  const text = query.trim();
  const match = SELECTOR.exec(text);
  const name = match?.[1];
  const body = match?.[2]?.trim() ?? '';
  if (!match || (!name && !body)) throw refuse(query, 'parse error');
  const matchers: ((labels: Labels) => boolean)[] = [];
  let selectedName = name;
  MATCHER.lastIndex = 0;
  while (MATCHER.lastIndex < body.length) {
    const part = MATCHER.exec(body);
    if (!part) throw refuse(query, 'parse error');
    const [, label, operator, quoted] = part;
    const value = unquote(quoted);
    if (label === '__name__' && operator === '=') selectedName = value;
    else matchers.push(matcher(query, label, operator, value));
  }
  return {
    ...(selectedName === undefined ? {} : { name: selectedName }),
    matches: labels => matchers.every(one => one(labels)),
  };
}
