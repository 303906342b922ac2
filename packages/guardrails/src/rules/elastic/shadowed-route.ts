import { fieldsOf, listOf, textOf, type Fields } from '../../model/fields';
import {
  includes,
  literalRegex,
  readRegex,
  type Regex,
} from '../../regexLanguage';
import type { Rule } from '../../rule';

/** One condition of a match that can be compared: a header or the URI. */
interface Condition {
  readonly name: string;
  readonly text: string;
  readonly regex: Regex;
}

function toRegex(match: Fields): { text: string; regex: Regex } | undefined {
  const exact = textOf(match.exact);
  const prefix = textOf(match.prefix);
  const text = textOf(match.regex);
  if (exact !== undefined) {
    return { text: exact, regex: literalRegex(exact) };
  }
  if (prefix !== undefined) {
    return { text: `${prefix}...`, regex: literalRegex(prefix, true) };
  }
  const regex = text === undefined ? undefined : readRegex(text);
  return regex && { text: text!, regex };
}

/** The conditions of one match block, or undefined when it has one that cannot be compared. */
function conditionsOf(match: Fields): Condition[] | undefined {
  const found: Condition[] = [];
  const add = (name: string, value: unknown): boolean => {
    const condition = toRegex(fieldsOf(value));
    if (condition) {
      found.push({ name, ...condition });
    }
    return condition !== undefined;
  };
  for (const [field, value] of Object.entries(match)) {
    const headers = field === 'headers' ? Object.entries(fieldsOf(value)) : [];
    const readable =
      field === 'name' ||
      (field === 'uri' && add('uri', value)) ||
      (field === 'headers' &&
        headers.every(([name, text]) => add(`header ${name}`, text)));
    if (!readable) {
      return undefined;
    }
  }
  return found;
}

/** An earlier match takes everything of a later one when each of its conditions covers one of the later's. */
function covers(
  earlier: readonly Condition[],
  later: readonly Condition[],
): boolean {
  return (
    earlier.length > 0 &&
    earlier.every(outer =>
      later.some(
        inner =>
          inner.name === outer.name &&
          includes(outer.regex, inner.regex) === true,
      ),
    )
  );
}

export const shadowedRoute: Rule = {
  id: 'shadowed-route',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary:
    'A route can never be reached, because an earlier one matches everything that it matches.',
  why: 'The first rule that matches wins; what the later rule is for never happens, and nothing says so.',
  fix: 'Put the narrower match first, or make the two expressions disjoint; generate them from one list where they are shards.',
  source: {
    title:
      'istio/api networking/v1alpha3/virtual_service.proto: the first rule matching an incoming request is used',
    url: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/VirtualService',
    )) {
      const earlier: { conditions: Condition[]; index: number }[] = [];
      for (const [index, route] of listOf(resource.spec.http).entries()) {
        const matches = listOf(fieldsOf(route).match);
        const read = matches.map(match => conditionsOf(fieldsOf(match)));
        for (const [at, later] of read.entries()) {
          const by =
            later && earlier.find(item => covers(item.conditions, later));
          if (
            by &&
            later.some(
              condition => !by.conditions.some(o => o.text === condition.text),
            )
          ) {
            const [outer] = by.conditions;
            const inner = later.find(
              condition => condition.name === outer.name,
            )!;
            yield {
              message: `route ${index + 1} is never reached: "${
                inner.text
              }" of ${inner.name} is already taken by "${
                outer.text
              }" of route ${by.index + 1}`,
              resource,
              path: ['spec', 'http', index, 'match', at],
              evidence: {
                route: index,
                takenBy: by.index,
                inner: inner.text,
                outer: outer.text,
              },
            };
          }
        }
        for (const conditions of read) {
          if (conditions) {
            earlier.push({ conditions, index });
          }
        }
      }
    }
  },
};
