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
  | { readonly error: string };

/** A compiled expression over the variable `self`. */
export type CelProgram = (self: CelInput) => CelOutcome;

let environment: ReturnType<typeof newEnvironment> | undefined;
const programs = new Map<string, CelProgram>();

function newEnvironment() {
  return celEnv({
    variables: { self: CelScalar.DYN },
    funcs: [
      ...strings,
      ...ADDRESS_FUNCTIONS,
      ...QUANTITY_FUNCTIONS,
      ...TEXT_FUNCTIONS,
    ],
  });
}

function compile(expression: string): CelProgram {
  try {
    environment ??= newEnvironment();
    const run = plan(environment, parse(expression));
    return self => {
      const result = run({ self });
      return isCelError(result) ? { error: result.message } : { value: result };
    };
  } catch (error) {
    const message = (error as Error).message;
    return () => ({ error: message });
  }
}

/** Compiles an expression once per process; a broken one gives its error at every call. */
export function celProgram(expression: string): CelProgram {
  let program = programs.get(expression);
  if (!program) {
    program = compile(expression);
    programs.set(expression, program);
  }
  return program;
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
