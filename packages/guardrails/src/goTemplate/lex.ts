export type TokenKind =
  | 'field'
  | 'variable'
  | 'identifier'
  | 'number'
  | 'string'
  | 'char'
  | 'symbol'
  | 'space'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
}

/** One `{{ ... }}` of a template, as tokens closed by an `end` token. */
export interface Action {
  readonly tokens: readonly Token[];
  readonly from: number;
}

export class TemplateSyntaxError extends Error {
  constructor(message: string, readonly from: number) {
    super(message);
  }
}

const TOKEN_PATTERNS: readonly [TokenKind, RegExp][] = [
  ['space', /\s+/y],
  ['string', /"(?:\\.|[^"\\\n])*"|`[^`]*`/y],
  ['char', /'(?:\\.|[^'\\\n])+'/y],
  [
    'number',
    /[+-]?(?:0[xX][\da-fA-F_]+|[\d_]*\.?\d[\d_]*(?:[eE][+-]?\d+)?)i?/y,
  ],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['identifier', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['symbol', /:=|[=|(),.*+\-/%<>!&^;:?@#~[\]]/y],
];

function readToken(text: string, at: number): Token {
  for (const [kind, pattern] of TOKEN_PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) {
      return { kind, text: match[0], from: at };
    }
  }
  const char = text[at];
  if (char === '"' || char === '`') {
    throw new TemplateSyntaxError('unterminated quoted string', at);
  }
  if (char === "'") {
    throw new TemplateSyntaxError('unterminated character constant', at);
  }
  throw new TemplateSyntaxError(
    `unrecognized character in action: ${JSON.stringify(char)}`,
    at,
  );
}

function skipComment(text: string, at: number): number | undefined {
  const match = /^(?:- )?\/\*/.exec(text.slice(at));
  if (!match) {
    return undefined;
  }
  const close = text.indexOf('*/', at + match[0].length);
  if (close < 0) {
    throw new TemplateSyntaxError('unclosed comment', at);
  }
  const end = /^(?: -)?\}\}/.exec(text.slice(close + 2));
  if (!end) {
    throw new TemplateSyntaxError('comment ends before closing delimiter', at);
  }
  return close + 2 + end[0].length;
}

function readAction(
  text: string,
  open: number,
): { action: Action; next: number } {
  let at = open + 2;
  if (/^-\s/.test(text.slice(at, at + 2))) {
    at += 1;
  }
  const tokens: Token[] = [];
  while (at < text.length) {
    const close = /^(?:\s-)?\}\}/.exec(text.slice(at, at + 4));
    if (close) {
      tokens.push({ kind: 'end', text: '', from: at });
      return { action: { tokens, from: open }, next: at + close[0].length };
    }
    const token = readToken(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  throw new TemplateSyntaxError('unclosed action', open);
}

/**
 * The actions of a template, without text and comments.
 * Source: Go text/template/parse/lex.go.
 * @throws TemplateSyntaxError with the offset of what cannot be read
 */
export function lexTemplate(text: string): Action[] {
  const actions: Action[] = [];
  let at = text.indexOf('{{');
  while (at >= 0) {
    const afterComment = skipComment(text, at + 2);
    if (afterComment !== undefined) {
      at = text.indexOf('{{', afterComment);
      continue;
    }
    const { action, next } = readAction(text, at);
    actions.push(action);
    at = text.indexOf('{{', next);
  }
  return actions;
}
