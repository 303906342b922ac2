import {
  CelScalar,
  celEnv,
  isCelError,
  parse,
  plan,
  type CelInput,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { ADDRESS_FUNCTIONS } from './addressFunctions';
import { QUANTITY_FUNCTIONS } from './quantity';
import { TEXT_FUNCTIONS } from './textFunctions';

/** What an expression gave: a value, or the error that made it undecidable. */
export type CelOutcome =
  | { readonly value: unknown }
  | {
      readonly error: string;
      /** The expression is outside of what can be evaluated here, which says nothing about the value. */
      readonly unsupported: boolean;
    };

/** A compiled expression over named variables. */
export type CelExpression = (
  variables: Readonly<Record<string, CelInput>>,
) => CelOutcome;

/** A compiled expression over the variable `self`. */
export type CelProgram = (self: CelInput) => CelOutcome;

/** Variables of CustomResourceDefinition rules, then of admission policies. */
const VARIABLES = [
  'self',
  'object',
  'oldObject',
  'request',
  'params',
  'namespaceObject',
  'authorizer',
  'variables',
];

/** What the evaluator says of a function that it does not have. */
const UNKNOWN_FUNCTION = /^unbound function/;

let environment: ReturnType<typeof newEnvironment> | undefined;
const expressions = new Map<string, CelExpression>();

function newEnvironment() {
  return celEnv({
    variables: Object.fromEntries(VARIABLES.map(name => [name, CelScalar.DYN])),
    funcs: [
      ...strings,
      ...ADDRESS_FUNCTIONS,
      ...QUANTITY_FUNCTIONS,
      ...TEXT_FUNCTIONS,
    ],
  });
}

function compile(expression: string): CelExpression {
  try {
    environment ??= newEnvironment();
    const run = plan(environment, parse(expression));
    return variables => {
      const result = run(variables);
      return isCelError(result)
        ? {
            error: result.message,
            unsupported: UNKNOWN_FUNCTION.test(result.message),
          }
        : { value: result };
    };
  } catch (error) {
    const { message } = error as Error;
    return () => ({ error: message, unsupported: true });
  }
}

/** Compiles an expression once per process; a broken one gives its error at every call. */
export function celExpression(expression: string): CelExpression {
  let compiled = expressions.get(expression);
  if (!compiled) {
    compiled = compile(expression);
    expressions.set(expression, compiled);
  }
  return compiled;
}

/** An expression over `self` alone, compiled once per process. */
export function celProgram(expression: string): CelProgram {
  const run = celExpression(expression);
  return self => run({ self });
}

/** What makes a text no CEL expression, or undefined; names and types are not judged. */
export function celSyntaxFault(expression: string): string | undefined {
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return `is no CEL expression: ${(error as Error).message}`;
  }
}
