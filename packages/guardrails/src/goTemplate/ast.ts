/** An operand of a command. `from` is an offset into the template's text. */
export type Operand =
  | { readonly kind: 'dot' | 'nil'; readonly from: number }
  | {
      readonly kind: 'field';
      readonly path: readonly string[];
      readonly from: number;
    }
  | {
      readonly kind: 'variable';
      /** With its dollar sign. */
      readonly name: string;
      readonly path: readonly string[];
      readonly from: number;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly from: number;
    }
  | {
      readonly kind: 'literal';
      readonly text: string;
      readonly from: number;
    }
  | {
      readonly kind: 'pipeline';
      readonly pipeline: Pipeline;
      readonly path: readonly string[];
      readonly from: number;
    };

export interface Command {
  readonly operands: readonly Operand[];
}

export interface Pipeline {
  /** Variables set by `:=` or `=`. */
  readonly variables: readonly string[];
  readonly declares: boolean;
  readonly commands: readonly Command[];
  readonly from: number;
}

export type TemplateNode =
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly pipeline?: Pipeline;
    }
  | {
      readonly kind: 'define';
      readonly name: string;
      readonly body: readonly TemplateNode[];
    };

export interface TemplateError {
  readonly message: string;
  readonly from: number;
}
