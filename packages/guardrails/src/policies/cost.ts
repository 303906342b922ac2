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

/** Upper bounds of steps by the name of what they are the steps of. */
type Known = ReadonlyMap<string, number>;

function sum(
  parts: readonly (Expression | undefined)[],
  known: Known,
  manifestSize: number,
): number {
  return parts.reduce(
    (total, part) => total + (part ? stepsOf(part, known, manifestSize) : 0),
    1,
  );
}

/**
 * An upper bound of the steps an expression takes, which also bounds the size of what it gives.
 *
 * Kubernetes bounds the same before it accepts a policy (apiserver pkg/cel/limits.go), from schemas instead of values.
 */
function stepsOf(
  { exprKind }: Expression,
  known: Known,
  manifestSize: number,
): number {
  switch (exprKind.case) {
    case 'identExpr':
      return known.get(exprKind.value.name) ?? manifestSize;
    case 'selectExpr': {
      const { operand, field } = exprKind.value;
      const isVariable =
        operand?.exprKind.case === 'identExpr' &&
        operand.exprKind.value.name === 'variables';
      return isVariable
        ? known.get(`variables.${field}`) ?? manifestSize
        : sum([operand], known, manifestSize);
    }
    case 'callExpr': {
      const { target, args } = exprKind.value;
      return sum([target, ...args], known, manifestSize);
    }
    case 'listExpr':
      return sum(exprKind.value.elements, known, manifestSize);
    case 'structExpr': {
      const entries = exprKind.value.entries;
      return sum(
        entries.map(entry => entry.value),
        known,
        manifestSize,
      );
    }
    case 'comprehensionExpr': {
      const { iterRange, iterVar, accuVar, accuInit, loopStep } =
        exprKind.value;
      const range = sum([iterRange], known, manifestSize);
      const inside = new Map(known).set(iterVar, range).set(accuVar, 1);
      return range + range * sum([accuInit, loopStep], inside, manifestSize);
    }
    default:
      return 1;
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
  const known = new Map<string, number>();
  const all = [
    ...variables,
    ...expressions.map(expression => ({ name: '', expression })),
  ];
  for (const { name, expression } of all) {
    if (expression.length > LONGEST_EXPRESSION) {
      return `an expression is ${expression.length} characters long; ${LONGEST_EXPRESSION} are allowed`;
    }
    let steps = 1;
    try {
      const { expr } = parse(expression);
      steps = expr ? stepsOf(expr, known, manifestSize) : 1;
    } catch {
      continue;
    }
    if (steps > MOST_STEPS) {
      return `"${expression.slice(0, 80)}" may take ${steps.toExponential(
        0,
      )} steps on this manifest; nest fewer comprehensions`;
    }
    known.set(`variables.${name}`, steps);
  }
  return undefined;
}
