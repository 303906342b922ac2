import type { Binary } from '../ast';
import { impossibleLabels, orphanedLabels, withComplaints } from './complaints';
import type { Flow } from './flow';
import { allow } from './labels';
import { describeMatching, partnerOf, useMatched } from './matching';

function matchesEverything({ matching }: Binary): boolean {
  return matching?.on === true && matching.labels.length === 0;
}

function matchedLeft(flow: Flow, expr: Binary): Flow {
  const used = useMatched(flow, expr);
  if (!expr.matching?.on) {
    return used;
  }
  const names = expr.matching.labels;
  const clause = describeMatching(expr);
  return allow(
    withComplaints(used, impossibleLabels(used, names, clause)),
    names,
    `matching with ${clause} keeps the labels in its list`,
  );
}

function alwaysThere(flow: Flow): boolean {
  return flow.alwaysReturns && !flow.filtered;
}

/** `a and b`: series of `a` that have a partner. */
function intersection(expr: Binary, left: Flow, rights: readonly Flow[]): Flow {
  return {
    ...left,
    alwaysReturns: false,
    filtered: left.filtered || rights.some(right => right.filtered),
    joins: [
      ...left.joins,
      ...rights.map(right => ({
        flow: partnerOf(left, right, expr, 'right'),
        operator: expr.operator,
        added: [],
        depth: 0,
      })),
    ],
  };
}

/** `a unless b`: series of `a` that have no partner. */
function complement(expr: Binary, left: Flow, rights: readonly Flow[]): Flow {
  const never = matchesEverything(expr) && rights.some(alwaysThere);
  return {
    ...left,
    alwaysReturns: false,
    suppressedBy: [
      ...left.suppressedBy,
      ...rights.map(right => partnerOf(left, right, expr, 'right')),
    ],
    dead: never
      ? {
          reason:
            'nothing is ever returned, because the right side of unless always returns something',
        }
      : left.dead,
  };
}

function hasNoLabels(flow: Flow): boolean {
  return (
    flow.closedBecause !== undefined &&
    [...flow.labels.values()].every(fate => fate.presence === 'impossible')
  );
}

/**
 * The right side of `or`, marked as never used when the left side always has a series in its place: all series match
 * with `on()`, and without it those that have no labels.
 */
function alternative(expr: Binary, right: Flow, lefts: readonly Flow[]): Flow {
  const covered =
    matchesEverything(expr) || (hasNoLabels(right) && lefts.every(hasNoLabels));
  return covered && lefts.every(alwaysThere)
    ? {
        ...right,
        dead: {
          reason:
            'the left side of or always returns something, so the right side is never used',
        },
      }
    : right;
}

export function setOperation(
  expr: Binary,
  lefts: readonly Flow[],
  rights: readonly Flow[],
): Flow[] {
  const matched = lefts.map(left => matchedLeft(left, expr));
  if (expr.operator === 'or') {
    return [
      ...matched,
      ...rights.map(right => alternative(expr, right, lefts)),
    ];
  }
  const combine = expr.operator === 'and' ? intersection : complement;
  const orphans = rights.flatMap(right => orphanedLabels(right, expr));
  return matched.map(left =>
    withComplaints(combine(expr, left, rights), orphans),
  );
}
