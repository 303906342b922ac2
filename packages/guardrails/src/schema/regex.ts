import { RE2JS } from 're2js';

/** A compiled pattern; both questions run in time linear in the text. */
export interface CompiledRegex {
  /** Matches somewhere in the text, as JSON Schema's `pattern`. */
  find(text: string): boolean;
}

const compiled = new Map<string, CompiledRegex | Error>();

/** Compiles as Go's regexp does (RE2, no backtracking); an error says what is wrong with the pattern. */
export function compileRegex(pattern: string): CompiledRegex | Error {
  let known = compiled.get(pattern);
  if (!known) {
    try {
      const regex = RE2JS.compile(pattern);
      known = { find: text => regex.matcher(text).find() };
    } catch (error) {
      known = error as Error;
    }
    compiled.set(pattern, known);
  }
  return known;
}
