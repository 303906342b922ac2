import { parser } from '@prometheus-io/lezer-promql';
import type { Tree } from '@lezer/common';
import type { Expr, PromqlError } from './ast';
import { TreeReader } from './fromTree';
import { TypeChecker } from './typeCheck';

export interface ParseOptions {
  /** Accept what Prometheus hides behind feature flags: functions, duration arithmetic, extended ranges. */
  readonly experimental?: boolean;
}

export type ParseResult =
  | { readonly expr: Expr; readonly errors: readonly [] }
  | { readonly expr?: Expr; readonly errors: readonly PromqlError[] };

/** Longer expressions are refused: no rule needs them, and the time to judge one stays bounded. */
const MAX_LENGTH = 100_000;

/** Deeper ones are refused before the stack decides, whose room differs from run to run. */
const MAX_NESTING = 1_000;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|[()]/g,
  )) {
    if (token === '(') {
      depth++;
      deepest = Math.max(deepest, depth);
    } else if (token === ')') {
      depth--;
    }
  }
  return deepest > MAX_NESTING;
}

/**
 * The grammar in use has no number that ends in its point (`5.`), which Prometheus reads as 5; a blank in its place
 * keeps every offset.
 */
function withoutBarePoints(text: string): string {
  return text.replace(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|(?<![\w.])\d+\.(?![\w.])/g,
    token => (/^\d/.test(token) ? `${token.slice(0, -1)} ` : token),
  );
}

function firstSyntaxError(tree: Tree, text: string): PromqlError | undefined {
  let error: PromqlError | undefined;
  tree.iterate({
    enter(node) {
      if (!error && node.type.isError) {
        const near = text.slice(node.from, node.from + 20).trim();
        error = {
          from: node.from,
          to: Math.max(node.to, node.from),
          message: near
            ? `parse error: unexpected "${near}"`
            : 'parse error: unexpected end of input',
        };
      }
    },
  });
  return error;
}

/**
 * Reads a PromQL expression and judges it as Prometheus does when it loads a rule.
 * @returns the expression, or the errors with their place in the text; never throws for bad input.
 */
export function parsePromql(
  text: string,
  options: ParseOptions = {},
): ParseResult {
  if (text.trim() === '') {
    return fail('parse error: no expression found in input', 0, text.length);
  }
  if (text.length > MAX_LENGTH) {
    return fail(
      `expression of ${text.length} characters is longer than ${MAX_LENGTH}`,
      0,
      text.length,
    );
  }
  if (isTooDeep(text)) {
    return fail('expression is nested too deeply', 0, text.length);
  }
  try {
    return read(withoutBarePoints(text), options.experimental ?? false);
  } catch (error) {
    // Both the grammar's parser and the walk over its tree recurse with the nesting of the text.
    if (error instanceof RangeError) {
      return fail('expression is nested too deeply', 0, text.length);
    }
    throw error;
  }
}

interface Reading {
  readonly expr?: Expr;
  readonly errors: readonly PromqlError[];
}

const readings = new Map<string, Reading>();
const MAX_CACHED_LENGTH = 2_000_000;
let cachedLength = 0;

/** Several rules judge each expression of a bundle; reading its text is most of the work. */
function cachedReading(text: string): Reading {
  const known = readings.get(text);
  if (known) {
    return known;
  }
  const reading = readText(text);
  if (cachedLength + text.length > MAX_CACHED_LENGTH) {
    readings.clear();
    cachedLength = 0;
  }
  readings.set(text, reading);
  cachedLength += text.length;
  return reading;
}

function readText(text: string): Reading {
  const tree = parser.parse(text);
  const syntaxError = firstSyntaxError(tree, text);
  const top = tree.topNode.getChild('Expr');
  if (syntaxError || !top) {
    return {
      errors: [syntaxError ?? { from: 0, to: 0, message: 'parse error' }],
    };
  }
  const reader = new TreeReader(text);
  return { expr: reader.expr(top), errors: reader.errors };
}

function read(text: string, experimental: boolean): ParseResult {
  const { expr, errors: readErrors } = cachedReading(text);
  if (!expr) {
    return { errors: readErrors };
  }
  const checker = new TypeChecker(experimental);
  checker.check(expr);
  const errors = [...readErrors, ...checker.errors];
  return errors.length > 0 ? { expr, errors } : { expr, errors: [] };
}

function fail(message: string, from: number, to: number): ParseResult {
  return { errors: [{ message, from, to }] };
}
