import { ActionReader } from './actionReader';
import type { TemplateError, TemplateNode } from './ast';
import { ALERT_VARIABLES } from './functions';
import { lexTemplate, TemplateSyntaxError, type Action } from './lex';

export type TemplateResult =
  | { readonly nodes: readonly TemplateNode[]; readonly error?: undefined }
  | { readonly nodes?: undefined; readonly error: TemplateError };

type Keyword = 'if' | 'with' | 'range';

/** Builds the tree of a template from its actions. */
class TemplateReader {
  private at = 0;
  private readonly variables: string[] = [...ALERT_VARIABLES];

  constructor(private readonly actions: readonly Action[]) {}

  read(): TemplateNode[] {
    const nodes = this.list([]);
    if (this.at < this.actions.length) {
      const { keyword } = this.open();
      throw new TemplateSyntaxError(
        `unexpected {{${keyword}}}`,
        this.actions[this.at].from,
      );
    }
    return nodes;
  }

  private open(): { keyword: string; reader: ActionReader } {
    const reader = new ActionReader(
      this.actions[this.at].tokens,
      this.variables,
    );
    const token = reader.skipSpace();
    return {
      keyword: token.kind === 'identifier' ? token.text : '',
      reader,
    };
  }

  /** Nodes up to one of the closing keywords, which is left unread. */
  private list(closing: readonly string[]): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    while (this.at < this.actions.length) {
      const { keyword, reader } = this.open();
      if (keyword === 'end' || keyword === 'else') {
        break;
      }
      this.at++;
      const node = this.node(keyword, reader);
      if (node) {
        nodes.push(node);
      }
    }
    if (closing.length > 0 && this.at >= this.actions.length) {
      const last = this.actions[this.actions.length - 1];
      throw new TemplateSyntaxError('unexpected EOF', last.from);
    }
    return nodes;
  }

  private node(
    keyword: string,
    reader: ActionReader,
  ): TemplateNode | undefined {
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
        reader.next();
        return this.branch(keyword, reader);
      case 'define':
      case 'block':
        reader.next();
        return this.definition(keyword, reader);
      case 'template':
        reader.next();
        return this.call(reader);
      case 'break':
      case 'continue':
        return undefined;
      default:
        return {
          kind: 'action',
          pipeline: reader.pipeline('command', 'end'),
        };
    }
  }

  private branch(kind: Keyword, reader: ActionReader): TemplateNode {
    const scope = this.variables.length;
    const pipeline = reader.pipeline(kind, 'end');
    const body = this.list(['else', 'end']);
    const otherwise = this.otherwise(kind);
    this.variables.length = scope;
    return { kind, pipeline, body, otherwise };
  }

  private otherwise(kind: Keyword): TemplateNode[] {
    const { keyword, reader } = this.open();
    this.at++;
    reader.next();
    if (keyword === 'end') {
      return [];
    }
    const chained = reader.skipSpace();
    if (chained.text === kind && kind !== 'range') {
      reader.next();
      return [this.branch(kind, reader)];
    }
    const nodes = this.list(['end']);
    this.at++;
    return nodes;
  }

  private name(reader: ActionReader): string {
    const token = reader.skipSpace();
    if (token.kind !== 'string') {
      reader.fail(token, 'template clause');
    }
    reader.next();
    return token.text.slice(1, -1);
  }

  private definition(keyword: string, reader: ActionReader): TemplateNode {
    const name = this.name(reader);
    const scope = this.variables.length;
    if (keyword === 'block') {
      reader.pipeline('block clause', 'end');
    }
    const body = this.list(['end']);
    this.at++;
    this.variables.length = scope;
    return { kind: 'define', name, body };
  }

  private call(reader: ActionReader): TemplateNode {
    const name = this.name(reader);
    const token = reader.skipSpace();
    return token.kind === 'end'
      ? { kind: 'template', name }
      : {
          kind: 'template',
          name,
          pipeline: reader.pipeline('template clause', 'end'),
        };
  }
}

/**
 * Parses the template of an alert's label or annotation, with the functions and variables Prometheus gives it.
 * Source: Go text/template/parse/parse.go; prometheus template/template.go ParseTest.
 * @returns the actions of the template, or the first error; never throws for bad input.
 */
export function parseTemplate(text: string): TemplateResult {
  try {
    return { nodes: new TemplateReader(lexTemplate(text)).read() };
  } catch (error) {
    if (error instanceof TemplateSyntaxError) {
      return { error: { message: error.message, from: error.from } };
    }
    if (error instanceof RangeError) {
      return { error: { message: 'template is nested too deeply', from: 0 } };
    }
    throw error;
  }
}
