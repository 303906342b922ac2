import { fieldsOf, textOf } from '../model/fields';
import { compileRegex } from '../schema/regex';

/** Longest regex that istiod hands to Envoy; Envoy itself counts program size, which is larger. */
const MAX_REGEX_LENGTH = 1024;

/** Whether a regex is one that Envoy (RE2) takes; `where` names the field in the message. */
export function regexFault(regex: string, where: string): string | undefined {
  if (byteLength(regex) > MAX_REGEX_LENGTH) {
    return `"${where}": regex is too large, max length allowed is ${MAX_REGEX_LENGTH}`;
  }
  const compiled = compileRegex(regex);
  return compiled instanceof Error
    ? `"${where}": ${compiled.message}; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)`
    : undefined;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Only the regex of a match: an empty URI prefix is allowed. */
export function matchRegexFault(
  match: unknown,
  where: string,
): string | undefined {
  const regex = textOf(fieldsOf(match).regex);
  if (regex === undefined) {
    return undefined;
  }
  return regex === ''
    ? `"${where}": regex string match should not be empty`
    : regexFault(regex, where);
}

/** A match on anything but the URI: the prefix must not be empty. */
export function stringMatchFault(
  match: unknown,
  where: string,
): string | undefined {
  return textOf(fieldsOf(match).prefix) === ''
    ? `"${where}": prefix string match should not be empty`
    : matchRegexFault(match, where);
}
