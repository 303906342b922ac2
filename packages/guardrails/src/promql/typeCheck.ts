import type {
  Aggregate,
  Binary,
  Call,
  Expr,
  PromqlError,
  Span,
  ValueType,
  VectorSelector,
} from './ast';
import {
  checkMatching,
  checkScalarOperation,
  COMPARISONS,
  SET_OPERATORS,
} from './binaryOperation';
import { signatureOf } from './functions';
import { compileMatcher, matches } from './matcher';

const WITH_SCALAR_PARAM = new Set([
  'topk',
  'bottomk',
  'quantile',
  'limitk',
  'limit_ratio',
]);
const EXPERIMENTAL_AGGREGATES = new Set(['limitk', 'limit_ratio']);

const DOCUMENTED: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'string',
};

/** The type an expression evaluates to, without judging it. */
export function typeOf(expr: Expr): ValueType {
  switch (expr.type) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'matrix-selector':
    case 'subquery':
      return 'matrix';
    case 'paren':
    case 'unary':
      return typeOf(expr.expr);
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar'
        ? 'scalar'
        : 'vector';
    case 'call':
      return signatureOf(expr.name)?.returns ?? 'vector';
    default:
      return 'vector';
  }
}

/**
 * Judges types, arity and matchers as Prometheus does before it runs a query.
 * Source: prometheus promql/parser/parse.go checkAST and the grammar's matrix_selector.
 */
export class TypeChecker {
  readonly errors: PromqlError[] = [];

  constructor(private readonly experimental: boolean) {}

  check(expr: Expr): ValueType {
    switch (expr.type) {
      case 'paren':
        return this.check(expr.expr);
      case 'unary':
        this.unary(expr, this.check(expr.expr));
        break;
      case 'binary':
        this.binary(expr);
        break;
      case 'aggregate':
        this.aggregate(expr);
        break;
      case 'call':
        this.call(expr);
        break;
      case 'matrix-selector':
        this.matrixSelector(expr, expr.selector);
        break;
      case 'subquery':
        this.subquery(expr, this.check(expr.expr));
        break;
      case 'vector-selector':
        this.vectorSelector(expr, false);
        break;
      default:
    }
    if (
      'modifiers' in expr &&
      expr.modifiers.range !== undefined &&
      !this.experimental
    ) {
      this.fail(
        expr,
        `${expr.modifiers.range} modifier is experimental and not enabled`,
      );
    }
    return typeOf(expr);
  }

  private fail(span: Span, message: string): void {
    this.errors.push({ from: span.from, to: span.to, message });
  }

  private expect(expr: Expr, wanted: ValueType, where: string): void {
    const type = this.check(expr);
    if (type !== wanted) {
      this.fail(
        expr,
        `expected type ${DOCUMENTED[wanted]} in ${where}, got ${DOCUMENTED[type]}`,
      );
    }
  }

  private unary(span: Span, type: ValueType): void {
    if (type !== 'scalar' && type !== 'vector') {
      this.fail(
        span,
        `unary expression only allowed on expressions of type scalar or instant vector, got "${DOCUMENTED[type]}"`,
      );
    }
  }

  private subquery(span: Span, type: ValueType): void {
    if (type !== 'vector') {
      this.fail(
        span,
        `subquery is only allowed on instant vector, got ${type} instead`,
      );
    }
  }

  private matrixSelector(span: Span, selector: Expr): void {
    if (selector.type !== 'vector-selector') {
      this.fail(span, 'ranges only allowed for vector selectors');
      return;
    }
    if (selector.modifiers.offset) {
      this.fail(span, 'no offset modifiers allowed before range');
    } else if (selector.modifiers.at !== undefined) {
      this.fail(span, 'no @ modifiers allowed before range');
    }
    this.check(selector);
  }

  private vectorSelector(expr: VectorSelector, mayBeEmpty: boolean): void {
    for (const matcher of expr.matchers) {
      if (matcher.operator === '=~' || matcher.operator === '!~') {
        const regex = compileMatcher(matcher.value);
        if (regex instanceof Error) {
          this.fail(matcher, regex.message);
        }
      }
    }
    const again = expr.matchers
      .slice(0, -1)
      .find(matcher => matcher.name === '__name__');
    if (expr.name !== '' && again) {
      this.fail(
        expr,
        `metric name must not be set twice: "${expr.name}" or "${again.value}"`,
      );
    }
    const selective = expr.matchers.some(matcher => !matches(matcher, ''));
    if (!selective && !mayBeEmpty) {
      this.fail(
        expr,
        'vector selector must contain at least one non-empty matcher',
      );
    }
  }

  private aggregate(expr: Aggregate): void {
    const withScalar = WITH_SCALAR_PARAM.has(expr.operator);
    const wanted = withScalar || expr.operator === 'count_values' ? 2 : 1;
    if (!this.experimental && EXPERIMENTAL_AGGREGATES.has(expr.operator)) {
      this.fail(expr, `${expr.operator}() is experimental and must be enabled`);
    }
    if (expr.argumentCount !== wanted || !expr.expr) {
      this.fail(
        expr,
        `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${expr.argumentCount}`,
      );
      return;
    }
    this.expect(expr.expr, 'vector', 'aggregation expression');
    if (expr.param) {
      this.expect(
        expr.param,
        withScalar ? 'scalar' : 'string',
        'aggregation parameter',
      );
    }
  }

  private binary(expr: Binary): void {
    const left = this.check(expr.left);
    const right = this.check(expr.right);
    const comparison = COMPARISONS.has(expr.operator);
    const fail = (span: Span, message: string) => this.fail(span, message);
    if (expr.returnBool && !comparison) {
      this.fail(expr, 'bool modifier can only be used on comparison operators');
    }
    if (left === 'scalar' && right === 'scalar') {
      checkScalarOperation(expr, comparison, fail);
    }
    for (const [side, type] of [
      [expr.left, left],
      [expr.right, right],
    ] as const) {
      if (type !== 'scalar' && type !== 'vector') {
        this.fail(
          side,
          'binary expression must contain only scalar and instant vector types',
        );
      }
    }
    checkMatching(expr, left === 'vector' && right === 'vector', fail);
    if (
      SET_OPERATORS.has(expr.operator) &&
      (left === 'scalar' || right === 'scalar')
    ) {
      this.fail(
        expr,
        `set operator "${expr.operator}" not allowed in binary scalar expression`,
      );
    }
  }

  private call(expr: Call): void {
    const signature = signatureOf(expr.name);
    if (!signature) {
      this.fail(expr, `unknown function with name "${expr.name}"`);
      return;
    }
    if (signature.experimental && !this.experimental) {
      this.fail(expr, `function "${expr.name}" is not enabled`);
    }
    this.arity(expr, signature.args.length, signature.variadic);
    expr.args.forEach((arg, index) => {
      if (index >= signature.args.length && signature.variadic === 0) {
        return;
      }
      if (expr.name === 'info' && index === 1) {
        this.infoSelector(arg);
        return;
      }
      const at = Math.min(index, signature.args.length - 1);
      this.expect(arg, signature.args[at], `call to function "${expr.name}"`);
    });
  }

  private arity(expr: Call, declared: number, variadic: number): void {
    const got = expr.args.length;
    const least = variadic === 0 ? declared : declared - 1;
    const most = variadic < 0 ? Infinity : least + variadic;
    if (got >= least && got <= most) {
      return;
    }
    const [bound, wanted] =
      got < least ? ['at least ', least] : ['at most ', most];
    const words = variadic === 0 ? '' : bound;
    this.fail(
      expr,
      `expected ${words}${wanted} argument(s) in call to "${expr.name}", got ${got}`,
    );
  }

  /** The second argument of `info` is a bare list of label matchers and may be empty. */
  private infoSelector(arg: Expr): void {
    if (arg.type !== 'vector-selector' || arg.name !== '') {
      this.fail(arg, 'expected label selectors only');
      return;
    }
    this.vectorSelector(arg, true);
  }
}
