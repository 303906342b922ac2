import { parse } from '@bufbuild/cel';
import type { NamedExpression } from './policy';

type Expression = NonNullable<ReturnType<typeof parse>['expr']>;

/** Steps that an expression may take on one resource; a comprehension multiplies, so three nested ones are usual. */
export const MOST_STEPS = 100_000_000;

const LONGEST_EXPRESSION = 20_000;

/** Values within a manifest: what a comprehension over any part of it can visit at most. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') {
    return 1 + value.length / 100;
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, item) => sum + sizeOf(item), 1)
    : 1;
}

/** Upper bounds for one expression: the steps it takes, and the size of what it gives. */
interface Bound {
  readonly steps: number;
  readonly size: number;
}

interface Scope {
  /** Sizes of names, `variables.<name>` for a policy's own. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly manifestSize: number;
  /** Comprehensions around the expression. */
  readonly depth: number;
}

/** Nesting beyond this is refused at once; walking such a tree is itself exponential. */
const DEEPEST = 6;

const TOO_MANY: Bound = { steps: Infinity, size: Infinity };
const ONE: Bound = { steps: 1, size: 1 };

/** What gives back or joins its arguments; every other function gives a truth value, a number or a short text. */
const JOINING = new Set(['_+_', '_[_]', 'join', 'replace', 'split', 'findAll']);

function total(bounds: readonly Bound[]): Bound {
  return bounds.reduce(
    (sum, { steps, size }) => ({
      steps: sum.steps + steps,
      size: sum.size + size,
    }),
    ONE,
  );
}

function callBound(name: string, args: readonly Bound[]): Bound {
  const { steps, size } = total(args);
  if (name === '_?_:_') {
    return { steps, size: Math.max(args[1].size, args[2].size) };
  }
  // Comparing, searching and matching read their arguments once.
  return { steps: steps + size, size: JOINING.has(name) ? size : 1 };
}

/*
 * The elements of a list are together as large as the list. For a step whose bound f is a polynomial of its element's
 * size, the sum of f over n elements is at most n f(1) + f(size of the list).
 */
function comprehensionBound(
  {
    iterRange,
    iterVar,
    accuVar,
    loopStep,
  }: Extract<Expression['exprKind'], { case: 'comprehensionExpr' }>['value'],
  scope: Scope,
): Bound {
  if (scope.depth >= DEEPEST) {
    return TOO_MANY;
  }
  const range = boundOf(iterRange, scope);
  const step = (size: number) =>
    boundOf(loopStep, {
      ...scope,
      depth: scope.depth + 1,
      sizes: new Map(scope.sizes).set(iterVar, size).set(accuVar, 0),
    });
  const [least, most] = [step(1), step(range.size)];
  return {
    steps: range.steps + range.size * least.steps + most.steps,
    size: range.size * least.size + most.size,
  };
}

/**
 * Bounds of an expression.
 *
 * Kubernetes bounds the same before it accepts a policy (apiserver pkg/cel/limits.go), from schemas instead of values.
 */
function boundOf(expression: Expression | undefined, scope: Scope): Bound {
  const exprKind = expression?.exprKind;
  switch (exprKind?.case) {
    case 'identExpr': {
      const { name } = exprKind.value;
      return { steps: 1, size: scope.sizes.get(name) ?? scope.manifestSize };
    }
    case 'selectExpr': {
      const { operand, field } = exprKind.value;
      const isVariable =
        operand?.exprKind.case === 'identExpr' &&
        operand.exprKind.value.name === 'variables';
      const { steps, size } = boundOf(operand, scope);
      return {
        steps: steps + 1,
        size: isVariable ? scope.sizes.get(`variables.${field}`) ?? 1 : size,
      };
    }
    case 'callExpr': {
      const { target, args } = exprKind.value;
      const parts = [...(target ? [target] : []), ...args];
      return callBound(
        exprKind.value.function,
        parts.map(part => boundOf(part, scope)),
      );
    }
    case 'listExpr':
      return total(exprKind.value.elements.map(item => boundOf(item, scope)));
    case 'structExpr':
      return total(
        exprKind.value.entries.map(({ value }) => boundOf(value, scope)),
      );
    case 'comprehensionExpr':
      return comprehensionBound(exprKind.value, scope);
    default:
      return ONE;
  }
}

function parsedBound(expression: string, scope: Scope): Bound {
  try {
    return boundOf(parse(expression).expr, scope);
  } catch {
    // Whoever evaluates it reports it.
    return ONE;
  }
}

/**
 * Why a policy's expressions are too long or could take too many steps on a manifest of this size.
 *
 * Expressions that cannot be parsed are left to their evaluation to report.
 */
export function costFault(
  variables: readonly NamedExpression[],
  expressions: readonly string[],
  manifestSize: number,
): string | undefined {
  const sizes = new Map<string, number>();
  const all = [
    ...variables,
    ...expressions.map(expression => ({ name: '', expression })),
  ];
  for (const { name, expression } of all) {
    if (expression.length > LONGEST_EXPRESSION) {
      return `an expression is ${expression.length} characters long; ${LONGEST_EXPRESSION} are allowed`;
    }
    const bound = parsedBound(expression, { sizes, manifestSize, depth: 0 });
    // A value is bounded as well: many small steps can double a text each.
    if (bound.steps > MOST_STEPS || bound.size > MOST_STEPS) {
      return `"${expression.slice(
        0,
        80,
      )}" may take more than ${MOST_STEPS} steps on this manifest; nest fewer comprehensions`;
    }
    sizes.set(`variables.${name}`, bound.size);
  }
  return undefined;
}
