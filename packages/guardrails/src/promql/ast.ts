/** Offsets into the expression's text, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The four types of PromQL (prometheus promql/parser/value.go). */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

export interface LabelMatcher extends Span {
  readonly name: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** `offset` and `@`, which belong to a selector or subquery. */
export interface TimeModifiers {
  offset?: Duration;
  /** `@ 1234`, `@ start()`, `@ end()`. */
  at?: number | 'start' | 'end';
  /** `anchored` or `smoothed`. */
  range?: 'anchored' | 'smoothed';
}

/** Seconds when the text is a literal; undefined when it depends on the query (`step()`, arithmetic). */
export interface Duration extends Span {
  readonly seconds: number | undefined;
}

export interface NumberLiteral extends Span {
  readonly type: 'number';
  readonly value: number;
}

export interface StringLiteral extends Span {
  readonly type: 'string';
  readonly value: string;
}

export interface VectorSelector extends Span {
  readonly type: 'vector-selector';
  /** Empty when the name is not written outside the braces. */
  readonly name: string;
  /** Those in braces, and one for `__name__` when the name is written outside. */
  readonly matchers: readonly LabelMatcher[];
  readonly modifiers: TimeModifiers;
}

export interface MatrixSelector extends Span {
  readonly type: 'matrix-selector';
  readonly selector: Expr;
  readonly range: Duration;
  readonly modifiers: TimeModifiers;
}

export interface Subquery extends Span {
  readonly type: 'subquery';
  readonly expr: Expr;
  readonly range: Duration;
  readonly step?: Duration;
  readonly modifiers: TimeModifiers;
}

export interface Unary extends Span {
  readonly type: 'unary';
  readonly operator: '+' | '-';
  readonly expr: Expr;
}

export interface VectorMatching {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group?: 'left' | 'right';
  /** Labels named in `group_left(...)` or `group_right(...)`. */
  readonly include: readonly string[];
}

export interface Binary extends Span {
  readonly type: 'binary';
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
  readonly returnBool: boolean;
  readonly matching?: VectorMatching;
  /** True when `fill`, `fill_left` or `fill_right` is given. */
  readonly fills: boolean;
}

export interface Aggregate extends Span {
  readonly type: 'aggregate';
  readonly operator: string;
  readonly grouping: 'by' | 'without' | undefined;
  readonly labels: readonly string[];
  readonly param?: Expr;
  /** Undefined only in an expression with errors. */
  readonly expr?: Expr;
  readonly argumentCount: number;
}

export interface Call extends Span {
  readonly type: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

export interface Paren extends Span {
  readonly type: 'paren';
  readonly expr: Expr;
}

export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | Subquery
  | Unary
  | Binary
  | Aggregate
  | Call
  | Paren;

export interface PromqlError extends Span {
  readonly message: string;
}
