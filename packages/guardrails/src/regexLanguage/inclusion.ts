import {
  closure,
  representatives,
  step,
  toAutomaton,
  type Automaton,
} from './automaton';
import type { Regex } from './syntax';

const MAX_PAIRS = 20_000;

function search(outer: Automaton, inner: Automaton): boolean | undefined {
  const codes = representatives([outer, inner]);
  const start = [closure(inner, [0]), closure(outer, [0])] as const;
  const open = [start];
  const seen = new Set([JSON.stringify(start)]);
  while (open.length > 0) {
    const [innerStates, outerStates] = open.pop()!;
    if (
      innerStates.includes(inner.accept) &&
      !outerStates.includes(outer.accept)
    ) {
      return false;
    }
    for (const code of codes) {
      const next = [
        step(inner, innerStates, code),
        step(outer, outerStates, code),
      ] as const;
      const key = JSON.stringify(next);
      if (next[0].length > 0 && !seen.has(key)) {
        if (seen.size >= MAX_PAIRS) {
          return undefined;
        }
        seen.add(key);
        open.push(next);
      }
    }
  }
  return true;
}

/**
 * Whether every text that `inner` matches is matched by `outer` too: language inclusion by running both automata in
 * step and looking for a text that only `inner` accepts.
 *
 * @returns undefined when it cannot be told within the limits
 */
export function includes(outer: Regex, inner: Regex): boolean | undefined {
  try {
    return search(toAutomaton(outer), toAutomaton(inner));
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}
