import type { SyntaxNode } from '@lezer/common';
import type {
  Aggregate,
  Binary,
  Duration,
  Expr,
  LabelMatcher,
  MatchOperator,
  PromqlError,
  Span,
  VectorMatching,
} from './ast';
import { readDuration, type Fail } from './durationNode';
import { parseNumber, unquote } from './literals';
import { withOffset, withRangeModifier, withTimestamp } from './timeModifiers';

/** Turns the concrete syntax tree of lezer-promql into our own, reporting what only the text can tell. */
export class TreeReader {
  readonly errors: PromqlError[] = [];

  constructor(private readonly text: string) {}

  expr(node: SyntaxNode): Expr {
    const read = this.readers[node.name];
    if (!read) {
      this.fail(node, `unexpected ${node.name}`);
      return { type: 'number', value: NaN, ...spanOf(node) };
    }
    return read(node);
  }

  private readonly readers: Readonly<
    Record<string, (node: SyntaxNode) => Expr>
  > = {
    NumberDurationLiteral: node => ({
      type: 'number',
      value: parseNumber(this.textOf(node)),
      ...spanOf(node),
    }),
    StringLiteral: node => ({
      type: 'string',
      value: this.string(node),
      ...spanOf(node),
    }),
    ParenExpr: node => ({
      type: 'paren',
      expr: this.child(node),
      ...spanOf(node),
    }),
    UnaryExpr: node => ({
      type: 'unary',
      operator: this.textOf(node.firstChild!) as '+' | '-',
      expr: this.child(node),
      ...spanOf(node),
    }),
    VectorSelector: node => this.vectorSelector(node),
    MatrixSelector: node => ({
      type: 'matrix-selector',
      selector: this.child(node),
      range: this.duration(node.getChild('DurationExpr')!, true),
      modifiers: {},
      ...spanOf(node),
    }),
    SubqueryExpr: node => this.subquery(node),
    OffsetExpr: node => this.modified(node, withOffset),
    StepInvariantExpr: node => this.modified(node, withTimestamp),
    AnchoredExpr: node =>
      this.modified(node, (inner, at, _, fail) =>
        withRangeModifier(inner, at, 'anchored', fail),
      ),
    SmoothedExpr: node =>
      this.modified(node, (inner, at, _, fail) =>
        withRangeModifier(inner, at, 'smoothed', fail),
      ),
    BinaryExpr: node => this.binary(node),
    AggregateExpr: node => this.aggregate(node),
    FunctionCall: node => ({
      type: 'call',
      name: this.textOf(node.firstChild!),
      args: node
        .getChild('FunctionCallBody')!
        .getChildren('Expr')
        .map(arg => this.expr(arg)),
      ...spanOf(node),
    }),
  };

  private textOf(node: Span): string {
    return this.text.slice(node.from, node.to);
  }

  private fail(span: Span, message: string): void {
    this.errors.push({ from: span.from, to: span.to, message });
  }

  private child(node: SyntaxNode): Expr {
    return this.expr(node.getChild('Expr')!);
  }

  private string(node: SyntaxNode): string {
    const literal = unquote(this.textOf(node));
    if ('error' in literal) {
      this.fail(node, literal.error);
      return '';
    }
    return literal.value;
  }

  private labels(node: SyntaxNode | null): string[] {
    const names: string[] = [];
    for (let at = node?.firstChild; at; at = at.nextSibling) {
      if (at.name === 'LabelName') {
        names.push(this.textOf(at));
      } else if (at.name === 'QuotedLabelName') {
        names.push(this.string(at.firstChild!));
      }
    }
    return names;
  }

  private vectorSelector(node: SyntaxNode): Expr {
    const identifier = node.getChild('Identifier');
    const matchers: LabelMatcher[] = [];
    const list = node.getChild('LabelMatchers');
    for (let at = list?.firstChild; at; at = at.nextSibling) {
      if (at.name === 'QuotedLabelName') {
        matchers.push({
          ...spanOf(at),
          name: '__name__',
          operator: '=',
          value: this.string(at.firstChild!),
        });
      } else if (at.name.endsWith('LabelMatcher')) {
        matchers.push(this.matcher(at));
      }
    }
    const name = identifier ? this.textOf(identifier) : '';
    if (identifier) {
      matchers.push({
        ...spanOf(identifier),
        name: '__name__',
        operator: '=',
        value: name,
      });
    }
    return {
      type: 'vector-selector',
      name,
      matchers,
      modifiers: {},
      ...spanOf(node),
    };
  }

  private matcher(node: SyntaxNode): LabelMatcher {
    const quoted = node.getChild('QuotedLabelName');
    const name = quoted
      ? this.string(quoted.firstChild!)
      : this.textOf(node.getChild('LabelName')!);
    return {
      ...spanOf(node),
      name,
      operator: this.textOf(node.getChild('MatchOp')!) as MatchOperator,
      value: this.string(node.lastChild!),
    };
  }

  private duration(node: SyntaxNode, mustBePositive: boolean): Duration {
    return readDuration(node, this.text, mustBePositive, (span, message) =>
      this.fail(span, message),
    );
  }

  private subquery(node: SyntaxNode): Expr {
    const [range, step] = node.getChildren('DurationExpr');
    return {
      type: 'subquery',
      expr: this.child(node),
      range: this.duration(range, true),
      ...(step && { step: this.duration(step, true) }),
      modifiers: {},
      ...spanOf(node),
    };
  }

  private modified(
    node: SyntaxNode,
    apply: (inner: Expr, node: SyntaxNode, text: string, fail: Fail) => Expr,
  ): Expr {
    return apply(this.child(node), node, this.text, (span, message) =>
      this.fail(span, message),
    );
  }

  private binary(node: SyntaxNode): Binary {
    const [left, right] = node.getChildren('Expr');
    const clause = node.getChild('MatchingModifierClause');
    return {
      type: 'binary',
      operator: this.operatorAfter(left),
      left: this.expr(left),
      right: this.expr(right),
      returnBool: node.getChild('BoolModifier') !== null,
      fills: node.getChild('FillModifier') !== null,
      ...(clause && { matching: this.matching(clause) }),
      ...spanOf(node),
    };
  }

  private operatorAfter(left: SyntaxNode): string {
    return this.textOf(left.nextSibling!).toLowerCase();
  }

  private matching(clause: SyntaxNode): VectorMatching {
    const [labels, include] = clause.getChildren('GroupingLabels');
    const grouping = clause.getChild('GroupLeft') ? 'left' : 'right';
    const grouped =
      clause.getChild('GroupLeft') ?? clause.getChild('GroupRight');
    return {
      on: clause.getChild('On') !== null,
      labels: this.labels(labels),
      include: this.labels(include ?? null),
      ...(grouped && { group: grouping }),
    };
  }

  private aggregate(node: SyntaxNode): Aggregate {
    const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
    const modifier = node.getChild('AggregateModifier') ?? undefined;
    const operator = this.textOf(
      node.getChild('AggregateOp') ?? node,
    ).toLowerCase();
    const read = args.map(arg => this.expr(arg));
    return {
      type: 'aggregate',
      operator,
      grouping: modifier && groupingOf(modifier),
      labels: this.labels(modifier?.getChild('GroupingLabels') ?? null),
      argumentCount: read.length,
      ...(read.length > 1 && { param: read[0] }),
      ...(read.length > 0 && { expr: read[read.length - 1] }),
      ...spanOf(node),
    };
  }
}

function groupingOf(modifier: SyntaxNode): 'by' | 'without' {
  return modifier.getChild('By') ? 'by' : 'without';
}

function spanOf(span: Span): Span {
  return { from: span.from, to: span.to };
}
