import { AutoscalingInputError } from '../errors';
import { tokenizeFormula, type FormulaToken } from './formula-tokens';
import {
  asBoolean,
  asNumber,
  binaryOperators,
  formulaFunctions,
  formulaList,
  formulaPredicates,
  type FormulaValue,
} from './formula-values';

/** Triggers by name, and `#` inside a predicate. */
export type Scope = (name: string) => FormulaValue;
/** A part of a formula, ready to be evaluated. */
export type Node = (scope: Scope) => FormulaValue;

/** Binding power of each operator, as in expr-lang; all but the powers bind to the left. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 10,
  or: 10,
  '&&': 15,
  and: 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '<=': 20,
  '>': 20,
  '>=': 20,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '^': 100,
  '??': 500,
};
const UNARY_PRECEDENCE = 90;
const MAX_DEPTH = 100;

/** Parses a formula by operator precedence; no text of any kind is ever run as code. */
export class FormulaParser {
  private readonly tokens: FormulaToken[];
  private at = 0;
  private depth = 0;

  constructor(private readonly source: string) {
    this.tokens = tokenizeFormula(source);
  }

  parse(): Node {
    const root = this.expression();
    if (this.tokens[this.at].kind !== 'end') {
      this.fail(`nothing after the expression`);
    }
    return root;
  }

  private expression(): Node {
    const condition = this.binary(0);
    if (!this.take('?')) {
      return condition;
    }
    const yes = this.expression();
    this.expect(':');
    const no = this.expression();
    return scope => (asBoolean(condition(scope), '?:') ? yes : no)(scope);
  }

  private binary(minimum: number): Node {
    // Every level of nesting passes here; the limit keeps hostile text from exhausting the stack.
    if (++this.depth > MAX_DEPTH) {
      this.fail(`at most ${MAX_DEPTH} levels of nesting`);
    }
    let left = this.unary();
    for (;;) {
      const operator = this.tokens[this.at].text;
      const power = PRECEDENCE[operator];
      if (power === undefined || power < minimum) {
        this.depth--;
        return left;
      }
      this.at++;
      const toTheRight = operator === '**' || operator === '^';
      const right = this.binary(toTheRight ? power : power + 1);
      left = combine(operator, left, right);
    }
  }

  private unary(): Node {
    if (this.take('-')) {
      const operand = this.binary(UNARY_PRECEDENCE);
      return scope => -asNumber(operand(scope), '-');
    }
    if (this.take('+')) {
      return this.binary(UNARY_PRECEDENCE);
    }
    if (this.take('!') || this.take('not')) {
      const operand = this.binary(UNARY_PRECEDENCE);
      return scope => !asBoolean(operand(scope), '!');
    }
    return this.primary();
  }

  private primary(): Node {
    const { kind, text } = this.tokens[this.at];
    if (kind === 'number') {
      this.at++;
      return () => Number(text);
    }
    if (kind === 'name') {
      this.at++;
      return this.named(text);
    }
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.take('[')) {
      const items = this.list(']');
      return scope => items.map(item => item(scope));
    }
    if (this.take('#')) {
      return scope => scope('#');
    }
    return this.fail(`a value where ${text} stands`);
  }

  private named(name: string): Node {
    if (name === 'true' || name === 'false') {
      return () => name === 'true';
    }
    if (name === 'nil') {
      return () => null;
    }
    if (!this.take('(')) {
      return scope => scope(name);
    }
    if (Object.hasOwn(formulaPredicates, name)) {
      return this.predicate(name);
    }
    if (!Object.hasOwn(formulaFunctions, name)) {
      this.fail(
        `one of the functions ${Object.keys(formulaFunctions).join(', ')}`,
      );
    }
    const args = this.list(')');
    return scope => formulaFunctions[name](args.map(arg => arg(scope)));
  }

  private predicate(name: string): Node {
    const list = this.expression();
    this.expect(',');
    const braced = this.take('{');
    const test = this.expression();
    if (braced) {
      this.expect('}');
    }
    this.expect(')');
    return scope =>
      formulaPredicates[name](formulaList(list(scope), name), item =>
        test(inner => (inner === '#' ? item : scope(inner))),
      );
  }

  private list(close: string): Node[] {
    const items: Node[] = [];
    if (this.take(close)) {
      return items;
    }
    do {
      items.push(this.expression());
    } while (this.take(','));
    this.expect(close);
    return items;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at];
    const found = token.kind !== 'end' && token.text === text;
    if (found) {
      this.at++;
    }
    return found;
  }

  private expect(text: string): void {
    if (!this.take(text)) {
      this.fail(`${text} before ${this.tokens[this.at].text}`);
    }
  }

  private fail(allowed: string): never {
    throw new AutoscalingInputError('formula', this.source, allowed);
  }
}

function combine(operator: string, left: Node, right: Node): Node {
  switch (operator) {
    case '??':
      return scope => left(scope) ?? right(scope);
    case '&&':
    case 'and':
      return scope =>
        asBoolean(left(scope), '&&') && asBoolean(right(scope), '&&');
    case '||':
    case 'or':
      return scope =>
        asBoolean(left(scope), '||') || asBoolean(right(scope), '||');
    default: {
      const calculate = binaryOperators[operator];
      return scope => calculate(left(scope), right(scope));
    }
  }
}
