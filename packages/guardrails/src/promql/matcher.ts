import { RE2JS } from 're2js';
import type { LabelMatcher } from './ast';

const compiled = new Map<string, RE2JS | Error>();
const MAX_CACHED = 1_000;

/**
 * The regular expression of a matcher, anchored at both ends as Prometheus does.
 * Source: prometheus model/labels/regexp.go NewFastRegexMatcher (`^(?s:` + value + `)$`).
 */
export function compileMatcher(value: string): RE2JS | Error {
  const known = compiled.get(value);
  if (known) {
    return known;
  }
  let result: RE2JS | Error;
  try {
    result = RE2JS.compile(`^(?s:${value})$`);
  } catch (error) {
    result = error instanceof Error ? error : new Error(String(error));
  }
  if (compiled.size >= MAX_CACHED) {
    compiled.clear();
  }
  compiled.set(value, result);
  return result;
}

/** Whether the matcher accepts a label with this value; a broken expression accepts nothing. */
export function matches(matcher: LabelMatcher, value: string): boolean {
  switch (matcher.operator) {
    case '=':
      return matcher.value === value;
    case '!=':
      return matcher.value !== value;
    default: {
      const regex = compileMatcher(matcher.value);
      if (regex instanceof Error) {
        return false;
      }
      return regex.matcher(value).find() === (matcher.operator === '=~');
    }
  }
}
