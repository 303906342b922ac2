import type {
  Command,
  Operand,
  Pipeline,
  TemplateNode,
} from '../../goTemplate';
import { commandError } from './arity';
import { callsFunction, literalText, queryOf } from './queryText';
import {
  alertPath,
  declare,
  inner,
  isAlertPart,
  templateScope,
  type Dot,
  type Scope,
} from './scope';

/** What a template does that its alert must provide for. */
export type TemplateRead =
  /** A label of the alert, or of the results of a query the template runs. */
  | { readonly kind: 'label'; readonly name: string; readonly query?: string }
  /** The alert's value, as text; `written` is how the template names it. */
  | {
      readonly kind: 'value';
      readonly written: string;
      readonly formatted: boolean;
    }
  | {
      readonly kind: 'query';
      readonly text: string;
      /** True when every expansion of the template runs it. */
      readonly certain: boolean;
    }
  | { readonly kind: 'failure'; readonly message: string };

const FORMATTING = new Set([
  'humanize',
  'humanize1024',
  'humanizeDuration',
  'humanizePercentage',
  'humanizeTimestamp',
  'printf',
]);

function written(operand: Operand): string {
  switch (operand.kind) {
    case 'variable':
      return [operand.name, ...operand.path].join('.');
    case 'field':
      return `.${operand.path.join('.')}`;
    default:
      return '$value';
  }
}

function* operandReads(
  operand: Operand,
  scope: Scope,
): Generator<TemplateRead> {
  const path = alertPath(operand, scope);
  if (path?.[0] === 'Labels' && path.length > 1) {
    yield { kind: 'label', name: path[1] };
  }
  const dotQuery = typeof scope.dot === 'object' ? scope.dot.query : undefined;
  if (
    operand.kind === 'field' &&
    operand.path[0] === 'Labels' &&
    operand.path.length > 1 &&
    dotQuery !== undefined
  ) {
    yield { kind: 'label', name: operand.path[1], query: dotQuery };
  }
  if (operand.kind === 'pipeline') {
    const query = queryOf(operand.pipeline, scope.texts);
    if (query !== undefined && operand.path[0] === 'Labels') {
      yield* operand.path
        .slice(1, 2)
        .map(name => ({ kind: 'label' as const, name, query }));
    }
    yield* pipelineReads(operand.pipeline, scope, false);
  }
}

/** `index $labels "a-b"` and `label "a-b"` name a label by a text. */
function* namedLabels(
  command: Command,
  query: string | undefined,
  scope: Scope,
): Generator<TemplateRead> {
  const name = literalText(
    command.operands[callsFunction(command, 'label') ? 1 : 2],
  );
  if (name === undefined) {
    return;
  }
  if (callsFunction(command, 'label') && query !== undefined) {
    yield { kind: 'label', name, query };
  }
  const [, indexed] = command.operands;
  if (
    callsFunction(command, 'index') &&
    isAlertPart(indexed, 'Labels', scope)
  ) {
    yield { kind: 'label', name };
  }
}

function* valueReads(
  pipeline: Pipeline,
  scope: Scope,
): Generator<TemplateRead> {
  const formatted = pipeline.commands.some(({ operands }) =>
    operands.some(
      operand => operand.kind === 'function' && FORMATTING.has(operand.name),
    ),
  );
  for (const { operands } of pipeline.commands) {
    for (const operand of operands) {
      if (isAlertPart(operand, 'Value', scope)) {
        yield { kind: 'value', written: written(operand), formatted };
      }
    }
  }
}

/** @param output - true when the pipeline's result is part of the text */
function* pipelineReads(
  pipeline: Pipeline,
  scope: Scope,
  output: boolean,
): Generator<TemplateRead> {
  const own = queryOf(pipeline, scope.texts);
  if (own !== undefined) {
    yield { kind: 'query', text: own, certain: scope.certain };
  }
  const dotQuery = typeof scope.dot === 'object' ? scope.dot.query : undefined;
  for (const [index, command] of pipeline.commands.entries()) {
    const message = commandError(command, index > 0);
    if (message !== undefined) {
      yield { kind: 'failure', message };
    }
    yield* namedLabels(command, own ?? dotQuery, scope);
    for (const operand of command.operands) {
      yield* operandReads(operand, scope);
    }
  }
  if (output) {
    yield* valueReads(pipeline, scope);
  }
}

function dotWithin(node: TemplateNode, scope: Scope): Dot {
  if (node.kind !== 'with' && node.kind !== 'range') {
    return scope.dot;
  }
  const query = queryOf(node.pipeline, scope.texts);
  return query === undefined ? 'other' : { query };
}

function* nodeReads(node: TemplateNode, scope: Scope): Generator<TemplateRead> {
  switch (node.kind) {
    case 'action': {
      const output = node.pipeline.variables.length === 0;
      yield* pipelineReads(node.pipeline, scope, output);
      declare(node.pipeline, scope);
      break;
    }
    case 'if':
    case 'with':
    case 'range': {
      yield* pipelineReads(node.pipeline, scope, false);
      // Its variable is read with the dot of outside, and known inside only.
      const declared = inner(scope, {});
      declare(node.pipeline, declared);
      const dot = dotWithin(node, scope);
      const body = { ...declared, dot, certain: false };
      yield* listReads(node.body, body);
      yield* listReads(node.otherwise, inner(scope, { certain: false }));
      break;
    }
    case 'template':
      if (node.pipeline) {
        yield* pipelineReads(node.pipeline, scope, false);
      }
      break;
    default:
      // A definition's dot is whatever its callers give it.
      yield* listReads(
        node.body,
        inner(scope, { dot: 'other', certain: false }),
      );
  }
}

function* listReads(
  nodes: readonly TemplateNode[],
  scope: Scope,
): Generator<TemplateRead> {
  for (const node of nodes) {
    yield* nodeReads(node, scope);
  }
}

/** Everything that a template reads of its alert and of the queries it runs. */
export function templateReads(nodes: readonly TemplateNode[]): TemplateRead[] {
  return [...listReads(nodes, templateScope())];
}
