import type { CharSet, Regex } from './syntax';

interface Edge {
  readonly set: CharSet;
  readonly to: number;
}

/** A Thompson automaton: state 0 starts, `accept` accepts. */
export interface Automaton {
  readonly edges: readonly (readonly Edge[])[];
  readonly free: readonly (readonly number[])[];
  readonly accept: number;
}

const MAX_STATES = 5_000;

class Builder {
  readonly edges: Edge[][] = [];
  readonly free: number[][] = [];

  state(): number {
    if (this.edges.length >= MAX_STATES) {
      throw new RangeError('too many states');
    }
    this.edges.push([]);
    this.free.push([]);
    return this.edges.length - 1;
  }

  /** Adds what the expression matches between `from` and the state returned. */
  add(regex: Regex, from: number): number {
    switch (regex.kind) {
      case 'empty':
        return from;
      case 'chars': {
        const to = this.state();
        this.edges[from].push({ set: regex.set, to });
        return to;
      }
      case 'concat':
        return regex.parts.reduce((at, part) => this.add(part, at), from);
      case 'either': {
        const to = this.state();
        for (const option of regex.options) {
          const start = this.state();
          this.free[from].push(start);
          this.free[this.add(option, start)].push(to);
        }
        return to;
      }
      default:
        return this.repeat(regex.inner, regex.min, regex.max, from);
    }
  }

  private repeat(inner: Regex, min: number, max: number, from: number): number {
    let at = from;
    for (let i = 0; i < min; i++) {
      at = this.add(inner, at);
    }
    if (max === Infinity) {
      const loop = this.state();
      this.free[at].push(loop);
      const back = this.add(inner, loop);
      this.free[back].push(loop);
      return loop;
    }
    const end = this.state();
    this.free[at].push(end);
    for (let i = min; i < max; i++) {
      at = this.add(inner, at);
      this.free[at].push(end);
    }
    return end;
  }
}

/** @throws RangeError when the expression needs more states than are allowed */
export function toAutomaton(regex: Regex): Automaton {
  const builder = new Builder();
  const accept = builder.add(regex, builder.state());
  return { edges: builder.edges, free: builder.free, accept };
}

/** The states reachable without reading, sorted. */
export function closure(
  automaton: Automaton,
  states: Iterable<number>,
): number[] {
  const seen = new Set(states);
  const open = [...seen];
  while (open.length > 0) {
    for (const next of automaton.free[open.pop()!]) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return [...seen].sort((a, b) => a - b);
}

/** The states after reading one code point. */
export function step(
  automaton: Automaton,
  states: readonly number[],
  code: number,
): number[] {
  const next = new Set<number>();
  for (const state of states) {
    for (const { set, to } of automaton.edges[state]) {
      if (set.some(([from, upto]) => code >= from && code <= upto)) {
        next.add(to);
      }
    }
  }
  return closure(automaton, next);
}

/** One code point for each class of code points that no edge of the automata tells apart. */
export function representatives(automata: readonly Automaton[]): number[] {
  const starts = new Set([0]);
  for (const { edges } of automata) {
    for (const { set } of edges.flat()) {
      for (const [from, to] of set) {
        starts.add(from);
        starts.add(to + 1);
      }
    }
  }
  return [...starts].filter(code => code <= 0x10ffff);
}
