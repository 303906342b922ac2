import type { Command, Operand, Pipeline } from './ast';
import { ALERT_FUNCTIONS } from './functions';
import { TemplateSyntaxError, type Token } from './lex';

/** Reads the tokens of one action. */
export class ActionReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly variables: string[],
  ) {}

  peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)];
  }

  next(): Token {
    return this.tokens[Math.min(this.at++, this.tokens.length - 1)];
  }

  skipSpace(): Token {
    while (this.peek().kind === 'space') {
      this.at++;
    }
    return this.peek();
  }

  fail(token: Token, where: string): never {
    const what =
      token.kind === 'end' ? 'end of action' : JSON.stringify(token.text);
    throw new TemplateSyntaxError(`unexpected ${what} in ${where}`, token.from);
  }

  pipeline(where: string, closing: 'end' | ')'): Pipeline {
    const { from } = this.skipSpace();
    const { names, declares } = this.declaration();
    const commands: Command[] = [];
    for (;;) {
      const token = this.skipSpace();
      if (token.kind === closing || token.text === closing) {
        this.next();
        break;
      }
      if (token.text === '|' && commands.length > 0) {
        this.next();
        this.skipSpace();
      } else if (commands.length > 0) {
        this.fail(token, where);
      }
      commands.push(this.command(where, closing));
    }
    if (commands.length === 0) {
      throw new TemplateSyntaxError(`missing value for ${where}`, from);
    }
    this.checkCommands(commands, from);
    if (declares) {
      this.variables.push(...names);
    }
    return { variables: names, declares, commands, from };
  }

  /** `$x :=`, `$x =`, or `$i, $x :=`; nothing when the pipeline starts otherwise. */
  private declaration(): { names: string[]; declares: boolean } {
    const start = this.at;
    const names: string[] = [];
    while (this.peek().kind === 'variable') {
      names.push(this.next().text);
      const token = this.skipSpace();
      if (token.text === ':=' || token.text === '=') {
        this.next();
        const declares = token.text === ':=';
        names.filter(() => !declares).forEach(n => this.known(n, token.from));
        return { names, declares };
      }
      if (token.text !== ',') {
        break;
      }
      this.next();
      this.skipSpace();
    }
    this.at = start;
    return { names: [], declares: false };
  }

  private command(where: string, closing: string): Command {
    const operands: Operand[] = [];
    for (;;) {
      const token = this.skipSpace();
      const ended = token.kind === closing || token.text === closing;
      if (ended || token.text === '|') {
        break;
      }
      operands.push(this.operand());
      const after = this.peek();
      const spaced = after.kind === 'space' || after.text === '|';
      if (!spaced && after.kind !== 'end' && after.text !== ')') {
        this.fail(after, 'operand');
      }
    }
    if (operands.length === 0) {
      this.fail(this.peek(), where);
    }
    return { operands };
  }

  private path(): string[] {
    const path: string[] = [];
    while (this.peek().kind === 'field') {
      path.push(this.next().text.slice(1));
    }
    return path;
  }

  private known(name: string, from: number): void {
    if (!this.variables.includes(name)) {
      throw new TemplateSyntaxError(`undefined variable "${name}"`, from);
    }
  }

  private operand(): Operand {
    const token = this.next();
    const { from } = token;
    switch (token.kind) {
      case 'field':
        return {
          kind: 'field',
          path: [token.text.slice(1), ...this.path()],
          from,
        };
      case 'variable':
        this.known(token.text, from);
        return {
          kind: 'variable',
          name: token.text,
          path: this.path(),
          from,
        };
      case 'identifier':
        return this.identifier(token);
      case 'number':
      case 'string':
      case 'char':
        return { kind: 'literal', text: token.text, from };
      default:
        return this.symbol(token);
    }
  }

  private symbol(token: Token): Operand {
    if (token.text === '.') {
      return { kind: 'dot', from: token.from };
    }
    if (token.text === '(') {
      const pipeline = this.pipeline('parenthesized pipeline', ')');
      return {
        kind: 'pipeline',
        pipeline,
        path: this.path(),
        from: token.from,
      };
    }
    return this.fail(token, 'command');
  }

  private identifier({ text, from }: Token): Operand {
    if (text === 'nil') {
      return { kind: 'nil', from };
    }
    if (text === 'true' || text === 'false') {
      return { kind: 'literal', text, from };
    }
    if (!ALERT_FUNCTIONS.has(text)) {
      throw new TemplateSyntaxError(`function "${text}" not defined`, from);
    }
    return { kind: 'function', name: text, from };
  }

  /** Only the first command of a pipeline may be a bare value; a later one must take what comes. */
  private checkCommands(commands: readonly Command[], from: number): void {
    for (const { operands } of commands.slice(1)) {
      const [first] = operands;
      if (
        first.kind === 'literal' ||
        first.kind === 'dot' ||
        first.kind === 'nil'
      ) {
        throw new TemplateSyntaxError(
          'non executable command in pipeline',
          from,
        );
      }
    }
  }
}
