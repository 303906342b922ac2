import type { Evaluation, Recommendation } from '@elastic-mesh/autoscaling';

export interface Point {
  x: number;
  y: number;
}

export interface PlotSize {
  width: number;
  height: number;
  /** Free on every side. */
  edge: number;
}

/** Evaluations on a plane: the bill to the right, the share that misses upwards; both start at 0. */
export function tradeOffPoints(
  { tradeOff, best, current }: Recommendation,
  { width, height, edge }: PlotSize,
): { curve: Point[]; best?: Point; current: Point } {
  const all = [...tradeOff, current];
  const most = (value: (one: Evaluation) => number) =>
    Math.max(...all.map(value)) || 1;
  const highestCost = most(one => one.cost);
  const highestMissed = most(one => one.missedRatio);
  const point = ({ cost, missedRatio }: Evaluation): Point => ({
    x: edge + (cost / highestCost) * (width - 2 * edge),
    y: height - edge - (missedRatio / highestMissed) * (height - 2 * edge),
  });
  return {
    curve: tradeOff.map(point),
    ...(best && { best: point(best) }),
    current: point(current),
  };
}
