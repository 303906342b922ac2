import type { Binary } from '../ast';
import { withOperation } from './arithmetic';
import { impossibleLabels, orphanedLabels, withComplaints } from './complaints';
import type { Flow, Join } from './flow';
import { allow, exclude, keepOnly } from './labels';
import { describeMatching, partnerOf, useMatched } from './matching';

const NAME_LOST = 'an operation between two vectors removes the metric name';

function isVector(flow: Flow): boolean {
  return flow.type === 'vector' || flow.type === 'matrix';
}

/** `vector <operator> scalar`, either way round, and `scalar <operator> scalar`. */
export function scalarOperation(
  expr: Binary,
  lefts: readonly Flow[],
  rights: readonly Flow[],
): Flow[] {
  return lefts.flatMap(left =>
    rights.map(right =>
      withOperation(
        expr,
        left,
        right,
        !isVector(left) && isVector(right) ? right : left,
      ),
    ),
  );
}

function joinWith(flow: Flow, partners: readonly Join[]): Flow {
  return { ...flow, joins: [...flow.joins, ...partners] };
}

/** Labels of the left side after it was matched one to one. */
function matchedLabels(flow: Flow, expr: Binary): Flow {
  const names = expr.matching?.labels ?? [];
  const clause = describeMatching(expr);
  if (expr.matching?.on) {
    return keepOnly(
      withComplaints(flow, impossibleLabels(flow, names, clause)),
      names,
      `matching one to one with ${clause} keeps only the labels in its list`,
    );
  }
  return exclude(
    flow,
    names,
    `matching one to one with ${clause} removes the labels in its list`,
  );
}

function calculateAll(
  expr: Binary,
  flow: Flow,
  partners: readonly Flow[],
  kept: 'left' | 'right',
): Flow {
  return partners.reduce(
    (result, partner) =>
      kept === 'left'
        ? withOperation(expr, result, partner, result)
        : withOperation(expr, partner, result, result),
    flow,
  );
}

/** `a <operator> b`, each series with at most one of the other side. */
export function oneToOne(
  expr: Binary,
  lefts: readonly Flow[],
  rights: readonly Flow[],
): Flow[] {
  return lefts.map(left => {
    const orphans = orphanedLabels(left, expr);
    const matched = matchedLabels(useMatched(left, expr), expr);
    const joins = rights.map(right => ({
      flow: withComplaints(
        partnerOf(matched, right, expr, 'right'),
        orphanedLabels(right, expr),
      ),
      operator: expr.operator,
      added: [],
      depth: 0,
    }));
    const result = withComplaints(joinWith(matched, joins), orphans);
    return exclude(
      calculateAll(expr, result, rights, 'left'),
      ['__name__'],
      NAME_LOST,
    );
  });
}

function takeOver(flow: Flow, expr: Binary): Flow {
  const names = expr.matching?.include ?? [];
  const clause = `group_${expr.matching?.group}(${names.join(', ')})`;
  const redundant = names.filter(
    name => flow.labels.get(name)?.presence === 'guaranteed',
  );
  const complaining = withComplaints(
    flow,
    redundant.map(name => ({
      kind: 'redundant-label',
      label: name,
      message: `${clause} joins label ${name}, which the series already have`,
      reason: flow.labels.get(name)?.reason ?? '',
    })),
  );
  return allow(complaining, names, `${clause} joins the labels in its list`);
}

function manySide(flow: Flow, expr: Binary): Flow {
  const names = expr.matching?.labels ?? [];
  const taken = takeOver(flow, expr);
  if (!expr.matching?.on) {
    return useMatched(taken, expr);
  }
  const clause = describeMatching(expr);
  return allow(
    withComplaints(
      useMatched(taken, expr),
      impossibleLabels(taken, names, clause),
    ),
    names,
    `matching with ${clause} keeps the labels in its list`,
  );
}

/** `a <operator> group_left(...) b`, or `group_right`: the many side keeps its labels and takes some over. */
export function manyToOne(
  expr: Binary,
  many: readonly Flow[],
  one: readonly Flow[],
): Flow[] {
  const added = expr.matching?.include ?? [];
  const left = expr.matching?.group === 'left';
  const clause = `group_${expr.matching?.group}(${added.join(', ')})`;
  return many.map(flow => {
    const side = manySide(flow, expr);
    const joins = one.map(other => ({
      flow: withComplaints(
        partnerOf(side, other, expr, left ? 'right' : 'left'),
        impossibleLabels(other, added, clause),
      ),
      operator: expr.operator,
      added,
      depth: 0,
    }));
    const result = withComplaints(
      joinWith(side, joins),
      one.flatMap(other => orphanedLabels(other, expr)),
    );
    return exclude(
      calculateAll(expr, result, one, left ? 'left' : 'right'),
      ['__name__'],
      NAME_LOST,
    );
  });
}
