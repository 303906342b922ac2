import type { Operand, Pipeline } from '../../goTemplate';
import { pipelineText } from './queryText';

/** What the dot stands for: the alert's data, the results of a query, or something else. */
export type Dot = 'alert' | { readonly query: string } | 'other';

/** What names mean at a place of a template. */
export interface Scope {
  readonly dot: Dot;
  readonly certain: boolean;
  /** Names that hold the alert's labels, its value, or a text. */
  readonly labels: Set<string>;
  readonly values: Set<string>;
  readonly texts: Map<string, string>;
}

/** The scope at the beginning of an alert's template. */
export function templateScope(): Scope {
  return {
    dot: 'alert',
    certain: true,
    labels: new Set(['$labels']),
    values: new Set(['$value']),
    texts: new Map(),
  };
}

/** A scope whose declarations are not seen outside. */
export function inner(scope: Scope, change: Partial<Scope>): Scope {
  return {
    ...scope,
    labels: new Set(scope.labels),
    values: new Set(scope.values),
    texts: new Map(scope.texts),
    ...change,
  };
}

/** The path of an operand into the alert's data, as `Labels.job`; undefined when it points elsewhere. */
export function alertPath(
  operand: Operand,
  scope: Scope,
): readonly string[] | undefined {
  switch (operand.kind) {
    case 'field':
      return scope.dot === 'alert' ? operand.path : undefined;
    case 'variable':
      if (operand.name === '$') {
        return operand.path;
      }
      if (scope.labels.has(operand.name)) {
        return ['Labels', ...operand.path];
      }
      return scope.values.has(operand.name)
        ? ['Value', ...operand.path]
        : undefined;
    case 'pipeline': {
      const [only] = operand.pipeline.commands;
      const plain =
        operand.pipeline.commands.length === 1 && only.operands.length === 1;
      const base = plain ? alertPath(only.operands[0], scope) : undefined;
      return base && [...base, ...operand.path];
    }
    default:
      return undefined;
  }
}

/** Whether an operand is the alert's labels or its value as a whole. */
export function isAlertPart(
  operand: Operand,
  part: string,
  scope: Scope,
): boolean {
  const path = alertPath(operand, scope);
  return path?.length === 1 && path[0] === part;
}

/** Remembers what the variables that a pipeline sets stand for. */
export function declare({ variables, commands }: Pipeline, scope: Scope): void {
  const [name] = variables;
  if (variables.length !== 1) {
    return;
  }
  for (const known of [scope.labels, scope.values, scope.texts]) {
    known.delete(name);
  }
  if (commands.length !== 1) {
    return;
  }
  const [{ operands }] = commands;
  if (operands.some(operand => isAlertPart(operand, 'Value', scope))) {
    scope.values.add(name);
  } else if (
    operands.length === 1 &&
    isAlertPart(operands[0], 'Labels', scope)
  ) {
    scope.labels.add(name);
  }
  const text = pipelineText(
    { variables: [], declares: false, commands, from: 0 },
    scope.texts,
  );
  if (text !== undefined) {
    scope.texts.set(name, text);
  }
}
