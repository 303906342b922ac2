import type { Aggregate, Binary } from '../ast';
import {
  canHaveLabel,
  reasonAgainst,
  type Flow,
  type LabelComplaint,
} from './flow';

export function withComplaints(
  flow: Flow,
  complaints: readonly LabelComplaint[],
): Flow {
  return complaints.length === 0
    ? flow
    : { ...flow, complaints: [...flow.complaints, ...complaints] };
}

/** Labels named in `by(...)`, `on(...)` or `group_left(...)` that the series cannot have. */
export function impossibleLabels(
  flow: Flow,
  names: readonly string[],
  where: string,
): LabelComplaint[] {
  return names
    .filter(name => !canHaveLabel(flow, name))
    .map(name => ({
      kind: 'impossible-label',
      label: name,
      message: `${where} names label ${name}, which cannot exist there`,
      reason: reasonAgainst(flow, name),
    }));
}

function joinedLabels(flow: Flow): string[] {
  return flow.joins.flatMap(join => join.added);
}

function reasonFor(flow: Flow, name: string): string {
  return flow.labels.get(name)?.reason ?? '';
}

/** Labels joined inside an aggregation that drops them before anything looked at them. */
export function unusedLabels(flow: Flow, expr: Aggregate): LabelComplaint[] {
  const dropped = (name: string) =>
    expr.labels.includes(name) === (expr.grouping === 'without');
  return joinedLabels(flow)
    .filter(name => !flow.usedLabels.has(name) && dropped(name))
    .map(name => ({
      kind: 'unused-label',
      label: name,
      message: `label ${name} is joined and then dropped by ${expr.operator}`,
      reason: reasonFor(flow, name),
    }));
}

/** Labels joined on one side of an operation whose result does not carry them. */
export function orphanedLabels(flow: Flow, expr: Binary): LabelComplaint[] {
  const { matching } = expr;
  const lost = (name: string) =>
    !matching?.include.includes(name) &&
    (matching?.labels.includes(name) ?? false) !== (matching?.on ?? false);
  return joinedLabels(flow)
    .filter(lost)
    .map(name => ({
      kind: 'orphaned-label',
      label: name,
      message: `label ${name} is joined and then lost at operator ${expr.operator}`,
      reason: reasonFor(flow, name),
    }));
}
