import type { Binary } from '../ast';
import { canHaveLabel, reasonAgainst, type Flow } from './flow';
import { knownLabels, use } from './labels';

/** Remembers which labels an operation matches series by. */
export function useMatched(flow: Flow, expr: Binary): Flow {
  const { matching } = expr;
  return matching?.on
    ? use(flow, matching.labels)
    : use(
        flow,
        knownLabels(flow).filter(name => !matching?.labels.includes(name)),
      );
}

/** How a message names the labels that series are matched by. */
export function describeMatching({ matching }: Binary): string {
  return matching?.on
    ? `on(${matching.labels.join(', ')})`
    : `ignoring(${matching?.labels.join(', ') ?? ''})`;
}

/**
 * Why no series of `other` can ever match one of `flow`, or undefined when some can.
 *
 * @param side - where `other` stands
 */
export function mismatch(
  flow: Flow,
  other: Flow,
  expr: Binary,
  side: 'left' | 'right',
): string | undefined {
  const { matching } = expr;
  if (matching?.on) {
    const name = matching.labels.find(
      label => canHaveLabel(flow, label) && !canHaveLabel(other, label),
    );
    return name === undefined
      ? undefined
      : `the ${side} side of ${
          expr.operator
        } never matches: it cannot have label ${name} of on(${matching.labels.join(
          ', ',
        )}): ${reasonAgainst(other, name)}`;
  }
  for (const [name, fate] of flow.labels) {
    const compared = !matching?.labels.includes(name) && name !== '__name__';
    if (
      compared &&
      fate.presence === 'guaranteed' &&
      !canHaveLabel(other, name)
    ) {
      return `the ${side} side of ${
        expr.operator
      } never matches: it cannot have label ${name}, which the other side always has: ${reasonAgainst(
        other,
        name,
      )}`;
    }
  }
  return undefined;
}

/** The flow, marked as giving nothing when it cannot match its partner. */
export function partnerOf(
  flow: Flow,
  other: Flow,
  expr: Binary,
  side: 'left' | 'right',
): Flow {
  const reason = mismatch(flow, other, expr, side);
  return reason === undefined ? other : { ...other, dead: { reason } };
}
