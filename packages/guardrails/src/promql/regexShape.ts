/** A part of a regular expression's outermost sequence. */
export type RegexPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `.*`, `.+` and their lazy forms. */
  | { readonly kind: 'wildcard'; readonly mayBeEmpty: boolean }
  | { readonly kind: 'start' | 'end' }
  /** Anything else: classes, groups, other repetitions. */
  | { readonly kind: 'other' };

const PART =
  /(?<wildcard>\.[*+]\??)|(?<escape>\\[\s\S])|(?<class>\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\])|(?<char>[\s\S])/gy;

/** `(?i)` and the like change what follows and are no part of it. */
const FLAGS = /^\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\)/;
const REPETITION = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;

function endOfGroup(pattern: string, from: number): number {
  let depth = 0;
  PART.lastIndex = from;
  for (let part = PART.exec(pattern); part; part = PART.exec(pattern)) {
    if (part[0] === '(') {
      depth++;
    } else if (part[0] === ')') {
      depth--;
      if (depth === 0) {
        return PART.lastIndex;
      }
    }
  }
  return pattern.length;
}

function readChar(char: string): RegexPart {
  switch (char) {
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '.':
      return { kind: 'other' };
    default:
      return { kind: 'literal', text: char };
  }
}

function readPart(match: RegExpExecArray): RegexPart {
  const { wildcard, escape, char } = match.groups!;
  if (wildcard) {
    return { kind: 'wildcard', mayBeEmpty: wildcard[1] === '*' };
  }
  if (escape) {
    return /^\\[^\w]$/.test(escape)
      ? { kind: 'literal', text: escape[1] }
      : { kind: 'other' };
  }
  return char === undefined ? { kind: 'other' } : readChar(char);
}

function append(parts: RegexPart[], part: RegexPart): void {
  const last = parts[parts.length - 1];
  if (part.kind === 'literal' && last?.kind === 'literal') {
    parts[parts.length - 1] = { kind: 'literal', text: last.text + part.text };
  } else {
    parts.push(part);
  }
}

/**
 * The outermost sequence of a valid RE2 expression; a choice at that level is one `other`.
 *
 * @example
 * regexShape('api-.*') // literal 'api-', wildcard
 */
export function regexShape(pattern: string): RegexPart[] {
  const parts: RegexPart[] = [];
  let at = 0;
  while (at < pattern.length) {
    if (pattern[at] === '|') {
      return [{ kind: 'other' }];
    }
    const flags = FLAGS.exec(pattern.slice(at));
    if (flags) {
      at += flags[0].length;
      continue;
    }
    let part: RegexPart = { kind: 'other' };
    if (pattern[at] === '(') {
      at = endOfGroup(pattern, at);
    } else {
      PART.lastIndex = at;
      const match = PART.exec(pattern)!;
      part = readPart(match);
      at = PART.lastIndex;
    }
    const repetition = REPETITION.exec(pattern.slice(at));
    if (repetition && part.kind !== 'wildcard') {
      part = { kind: 'other' };
      at += repetition[0].length;
    }
    append(parts, part);
  }
  return parts;
}
