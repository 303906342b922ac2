import type { Aggregate, Call, Span, ValueType, VectorSelector } from '../ast';

/** Whether series of a flow can carry a label. */
export type Presence = 'impossible' | 'possible' | 'guaranteed';

export interface LabelFate {
  readonly presence: Presence;
  /** One sentence: which part of the query decides it. */
  readonly reason: string;
}

/** Why a flow gives no series, or one that no one sees. */
export interface DeadCode {
  readonly reason: string;
}

export type ComplaintKind =
  /** A label is named where it cannot exist. */
  | 'impossible-label'
  /** A joined label is lost at the next operation. */
  | 'orphaned-label'
  /** A label is joined onto series that have it. */
  | 'redundant-label'
  /** A joined label is dropped by the aggregation around it. */
  | 'unused-label';

export interface LabelComplaint {
  readonly kind: ComplaintKind;
  readonly label: string;
  readonly message: string;
  readonly reason: string;
}

/** A flow whose series are matched with those of another. */
export interface Join {
  readonly flow: Flow;
  readonly operator: string;
  /** Labels taken over by `group_left(...)` or `group_right(...)`. */
  readonly added: readonly string[];
  /** Aggregations around the join: 0 for `sum(a) / sum(b)`, 1 for `sum(a / b)`. */
  readonly depth: number;
}

/** A division or modulo whose divisor can be zero. */
export interface UnsafeDivision {
  readonly divisor: Span;
  /** The aggregation that lets one such result spoil all others; undefined outside of one. */
  readonly spoils: string | undefined;
}

/**
 * One way in which an expression yields series. `a or b` has two: a result comes from either.
 *
 * Written after the documented behaviour of pint's label analysis (cloudflare/pint docs/checks and
 * internal/parser/source).
 */
export interface Flow {
  readonly origin:
    | 'number'
    | 'string'
    | 'selector'
    | 'function'
    | 'aggregation';
  readonly type: ValueType;
  readonly labels: ReadonlyMap<string, LabelFate>;
  /** When set, no label outside `labels` can be present, for this reason. */
  readonly closedBecause: string | undefined;
  /** Selector, calls and aggregations that the series pass, innermost first. */
  readonly steps: readonly (VectorSelector | Call | Aggregate)[];
  readonly joins: readonly Join[];
  /** Flows on the right of `unless`. */
  readonly suppressedBy: readonly Flow[];
  /** Labels that some matching or grouping looked at. */
  readonly usedLabels: ReadonlySet<string>;
  /** True when it gives a result whatever series exist. */
  readonly alwaysReturns: boolean;
  /** The value of every result, when the text alone tells it. */
  readonly value: number | undefined;
  /** True when no result can be zero. */
  readonly nonZero: boolean;
  /** True when a comparison drops results. */
  readonly filtered: boolean;
  /** True when the last comparison turned results into 0 and 1 instead of dropping them. */
  readonly boolean: boolean;
  readonly dead: DeadCode | undefined;
  readonly complaints: readonly LabelComplaint[];
  readonly divisions: readonly UnsafeDivision[];
  readonly span: Span;
}

/** An expression multiplies alternatives, or nests, beyond what can be followed: it is refused, not half judged. */
export class TooComplexError extends Error {}

const NOTHING = {
  labels: new Map<string, LabelFate>(),
  closedBecause: undefined,
  steps: [],
  joins: [],
  suppressedBy: [],
  usedLabels: new Set<string>(),
  alwaysReturns: false,
  value: undefined,
  nonZero: false,
  filtered: false,
  boolean: false,
  dead: undefined,
  complaints: [],
  divisions: [],
} as const;

/** A flow of which nothing but its origin is known. */
export function newFlow(
  known: Partial<Flow> & Pick<Flow, 'origin' | 'type' | 'span'>,
): Flow {
  return { ...NOTHING, ...known };
}

export function canHaveLabel(flow: Flow, name: string): boolean {
  const fate = flow.labels.get(name);
  return fate
    ? fate.presence !== 'impossible'
    : flow.closedBecause === undefined;
}

/** Why a label that cannot be present is not. */
export function reasonAgainst(flow: Flow, name: string): string {
  const fate = flow.labels.get(name);
  return fate?.presence === 'impossible'
    ? fate.reason
    : flow.closedBecause ?? '';
}

/** The selector, call or aggregation of a kind that a series passes last. */
export function lastStep<T extends 'vector-selector' | 'call' | 'aggregate'>(
  flow: Flow,
  type: T,
): Extract<Flow['steps'][number], { type: T }> | undefined {
  for (let at = flow.steps.length - 1; at >= 0; at--) {
    const step = flow.steps[at];
    if (step.type === type) {
      return step as Extract<Flow['steps'][number], { type: T }>;
    }
  }
  return undefined;
}

/** Every flow reachable from these: themselves, what they are matched with, what suppresses them; each once. */
export function* walkFlows(flows: Iterable<Flow>): Generator<Flow> {
  const seen = new Set<Flow>();
  const waiting = [...flows].reverse();
  while (waiting.length > 0) {
    const flow = waiting.pop()!;
    if (!seen.has(flow)) {
      seen.add(flow);
      yield flow;
      waiting.push(...flow.joins.map(join => join.flow), ...flow.suppressedBy);
    }
  }
}
