import type { Command, Operand, Pipeline } from '../../goTemplate';
import { unquote } from '../../promql/literals';

/** Texts that variables of the template hold, by name with the dollar sign. */
export type TextVariables = ReadonlyMap<string, string>;

export function literalText(operand: Operand | undefined): string | undefined {
  if (operand?.kind !== 'literal' || !/^["`]/.test(operand.text)) {
    return undefined;
  }
  const text = unquote(operand.text);
  return 'value' in text ? text.value : undefined;
}

export function callsFunction(command: Command, name: string): boolean {
  const [first] = command.operands;
  return first?.kind === 'function' && first.name === name;
}

/** What a verb of printf gives when its argument is not known; any word serves as label value, any number as number. */
function filledIn(verb: string): string {
  switch (verb) {
    case '%':
      return '%';
    case 'q':
      return '"value"';
    case 's':
    case 'v':
      return 'value';
    default:
      return '1';
  }
}

function formatted(format: string): string {
  return format.replace(/%[-+# 0]*[\d*]*(?:\.[\d*]+)?([a-zA-Z%])/g, (_, verb) =>
    filledIn(verb),
  );
}

function operandText(
  operand: Operand | undefined,
  variables: TextVariables,
): string | undefined {
  switch (operand?.kind) {
    case 'literal':
      return literalText(operand);
    case 'variable':
      return operand.path.length === 0
        ? variables.get(operand.name)
        : undefined;
    case 'pipeline':
      return operand.path.length === 0
        ? pipelineText(operand.pipeline, variables)
        : undefined;
    default:
      return undefined;
  }
}

function commandText(
  command: Command,
  variables: TextVariables,
): string | undefined {
  if (command.operands.length === 1) {
    return operandText(command.operands[0], variables);
  }
  if (callsFunction(command, 'printf')) {
    const format = literalText(command.operands[1]);
    return format === undefined ? undefined : formatted(format);
  }
  return undefined;
}

/** The text that a pipeline of one command gives, when the template alone tells it; unknown values are made up. */
export function pipelineText(
  pipeline: Pipeline,
  variables: TextVariables,
): string | undefined {
  return pipeline.commands.length === 1
    ? commandText(pipeline.commands[0], variables)
    : undefined;
}

/** The query that a pipeline runs, written `query "up"` or `"up" | query`; undefined when it runs none or is not known. */
export function queryOf(
  pipeline: Pipeline,
  variables: TextVariables,
): string | undefined {
  const at = pipeline.commands.findIndex(command =>
    callsFunction(command, 'query'),
  );
  if (at < 0) {
    return undefined;
  }
  const { operands } = pipeline.commands[at];
  if (operands.length > 1) {
    return operandText(operands[1], variables);
  }
  return at > 0 ? commandText(pipeline.commands[at - 1], variables) : undefined;
}
