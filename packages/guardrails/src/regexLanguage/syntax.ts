/** Inclusive ranges of code points. */
export type CharSet = readonly (readonly [number, number])[];

/** A regular expression without anything that is not regular. */
export type Regex =
  | { readonly kind: 'empty' }
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'concat'; readonly parts: readonly Regex[] }
  | { readonly kind: 'either'; readonly options: readonly Regex[] }
  | {
      readonly kind: 'repeat';
      readonly inner: Regex;
      readonly min: number;
      /** Infinity for no bound. */
      readonly max: number;
    };

export const MAX_CODE_POINT = 0x10ffff;
const MAX_REPEAT = 200;
const ANY: CharSet = [[0, MAX_CODE_POINT]];
const EMPTY: Regex = { kind: 'empty' };

const CLASSES: Readonly<Record<string, CharSet>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 10],
    [12, 13],
    [32, 32],
  ],
};
const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  f: 12,
  v: 11,
  a: 7,
};

class Unsupported extends Error {}

function negate(set: CharSet): CharSet {
  const sorted = [...set].sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) {
      result.push([next, from - 1]);
    }
    next = Math.max(next, to + 1);
  }
  if (next <= MAX_CODE_POINT) {
    result.push([next, MAX_CODE_POINT]);
  }
  return result;
}

/** A reader of the part of RE2's syntax that routes are written in; whole-string matching, so outer anchors say nothing. */
class Reader {
  private at = 0;
  private readonly chars: string[];

  constructor(text: string) {
    this.chars = [...text];
  }

  read(): Regex {
    const regex = this.either(0);
    if (this.at < this.chars.length) {
      throw new Unsupported();
    }
    return regex;
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private take(expected?: string): string {
    const char = this.chars[this.at++];
    if (char === undefined || (expected !== undefined && char !== expected)) {
      throw new Unsupported();
    }
    return char;
  }

  private either(depth: number): Regex {
    if (depth > 50) {
      throw new Unsupported();
    }
    const options = [this.concat(depth)];
    while (this.peek() === '|') {
      this.take();
      options.push(this.concat(depth));
    }
    return options.length === 1 ? options[0] : { kind: 'either', options };
  }

  private concat(depth: number): Regex {
    const parts: Regex[] = [];
    while (
      this.peek() !== undefined &&
      this.peek() !== '|' &&
      this.peek() !== ')'
    ) {
      const char = this.peek();
      if (char === '^' || char === '$') {
        this.anchor(char, parts.length === 0);
      } else {
        parts.push(this.repeat(this.atom(depth)));
      }
    }
    return parts.length === 1 ? parts[0] : { kind: 'concat', parts };
  }

  /** `^` first and `$` last hold anyway; anywhere else they mean something this reader does not model. */
  private anchor(char: string, first: boolean): void {
    this.take();
    const next = this.peek();
    const last = next === undefined || next === '|' || next === ')';
    if (char === '^' ? !first : !last) {
      throw new Unsupported();
    }
  }

  private atom(depth: number): Regex {
    const char = this.take();
    switch (char) {
      case '.':
        return { kind: 'chars', set: negate([[10, 10]]) };
      case '[':
        return { kind: 'chars', set: this.brackets() };
      case '(':
        return this.group(depth);
      case '\\':
        return { kind: 'chars', set: this.escape() };
      case '*':
      case '+':
      case '?':
        throw new Unsupported();
      default:
        return { kind: 'chars', set: single(char) };
    }
  }

  private group(depth: number): Regex {
    if (this.peek() === '?') {
      this.take();
      if (this.peek() === 'P' || this.peek() === '<') {
        while (this.take() !== '>');
      } else {
        this.take(':');
      }
    }
    const inner = this.either(depth + 1);
    this.take(')');
    return inner;
  }

  private escape(): CharSet {
    const char = this.take();
    const named = CLASSES[char.toLowerCase()];
    if (named) {
      return char === char.toLowerCase() ? named : negate(named);
    }
    if (char in ESCAPES) {
      return [[ESCAPES[char], ESCAPES[char]]];
    }
    if (/[a-zA-Z0-9]/.test(char)) {
      throw new Unsupported();
    }
    return single(char);
  }

  private brackets(): CharSet {
    const negated = this.peek() === '^';
    if (negated) {
      this.take();
    }
    const set: (readonly [number, number])[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      set.push(...this.bracketItem());
    }
    this.take(']');
    return negated ? negate(set) : set;
  }

  private bracketItem(): CharSet {
    const char = this.take();
    if (char === '[' && this.peek() === ':') {
      throw new Unsupported();
    }
    const from = char === '\\' ? this.escape() : single(char);
    const ranged = this.peek() === '-' && this.chars[this.at + 1] !== ']';
    if (!ranged || from.length !== 1 || from[0][0] !== from[0][1]) {
      return from;
    }
    this.take('-');
    const upper = this.take();
    const [[to]] = upper === '\\' ? this.escape() : single(upper);
    return [[from[0][0], to]];
  }

  private repeat(inner: Regex): Regex {
    const bounds = this.bounds();
    if (!bounds) {
      return inner;
    }
    if (this.peek() === '?') {
      this.take();
    }
    const [min, max] = bounds;
    if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT)) {
      throw new Unsupported();
    }
    return this.repeat({ kind: 'repeat', inner, min, max });
  }

  private bounds(): [number, number] | undefined {
    switch (this.peek()) {
      case '*':
        this.take();
        return [0, Infinity];
      case '+':
        this.take();
        return [1, Infinity];
      case '?':
        this.take();
        return [0, 1];
      default:
    }
    const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(
      this.chars.slice(this.at, this.at + 12).join(''),
    );
    if (!counted) {
      return undefined;
    }
    this.at += counted[0].length;
    const min = Number(counted[1]);
    if (!counted[2]) {
      return [min, min];
    }
    return [min, counted[3] ? Number(counted[3]) : Infinity];
  }
}

function single(char: string): CharSet {
  const code = char.codePointAt(0)!;
  return [[code, code]];
}

/** Reads a regular expression; undefined when it uses what is not modelled here. */
export function readRegex(text: string): Regex | undefined {
  try {
    return text === '' ? EMPTY : new Reader(text).read();
  } catch (error) {
    if (error instanceof Unsupported) {
      return undefined;
    }
    throw error;
  }
}

/** The expression that matches exactly this text, or everything that begins with it. */
export function literalRegex(text: string, prefix = false): Regex {
  const parts: Regex[] = [...text].map(char => ({
    kind: 'chars',
    set: single(char),
  }));
  if (prefix) {
    parts.push({
      kind: 'repeat',
      inner: { kind: 'chars', set: ANY },
      min: 0,
      max: Infinity,
    });
  }
  return { kind: 'concat', parts };
}
