/** What a key does to one value of a drawing. */
export type DrawingMove = { index: number } | { level: number };

/** A step of an arrow key, as a share of the scale; page keys take ten. */
const STEP_RATIO = 0.01;
const PAGE_STEPS = 10;

/** A round top that leaves room above the highest value: 1, 2 or 5 times a power of ten. */
export function scaleTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  const factor = [1, 2, 5, 10].find(one => one * power > highest * 1.05);
  return (factor ?? 20) * power;
}

/** Left and right choose the value; up and down, page keys, Home and End change it, as in every slider. Undefined: not a key of the drawing. */
export function drawingMove(
  key: string,
  {
    index,
    count,
    level,
    top,
  }: { index: number; count: number; level: number; top: number },
): DrawingMove | undefined {
  const step = Math.max(top * STEP_RATIO, 0.01);
  const to = (value: number): DrawingMove => ({
    level: Math.round(Math.min(top, Math.max(0, value)) * 100) / 100,
  });
  switch (key) {
    case 'ArrowLeft':
      return { index: Math.max(0, index - 1) };
    case 'ArrowRight':
      return { index: Math.min(count - 1, index + 1) };
    case 'ArrowUp':
      return to(level + step);
    case 'ArrowDown':
      return to(level - step);
    case 'PageUp':
      return to(level + PAGE_STEPS * step);
    case 'PageDown':
      return to(level - PAGE_STEPS * step);
    case 'Home':
      return to(0);
    case 'End':
      return to(top);
    default:
      return undefined;
  }
}

/** The value under a pointer: positions are shares of the drawing's width and height, from the top left. */
export function valueAt(
  xRatio: number,
  yRatio: number,
  count: number,
  top: number,
): DrawnPoint {
  const within = (value: number, most: number) =>
    Math.min(most, Math.max(0, value));
  const level = within(1 - yRatio, 1) * top;
  return {
    index: within(Math.floor(xRatio * count), count - 1),
    // As fine as a hand can draw: a hundredth of the scale.
    level: Math.round((level / top) * 100) * (top / 100),
  };
}

/** A value of a drawing under its place. */
export interface DrawnPoint {
  index: number;
  level: number;
}

/** The drawing after a stroke: a hand is faster than a browser looks, so what lies between two places is a straight line. */
export function withStroke(
  levels: readonly number[],
  from: DrawnPoint,
  to: DrawnPoint,
): number[] {
  const [left, right] = from.index <= to.index ? [from, to] : [to, from];
  const span = right.index - left.index;
  return levels.map((old, i) => {
    if (i === to.index) {
      return to.level;
    }
    if (i < left.index || i > right.index || i === from.index) {
      return old;
    }
    const share = (i - left.index) / span;
    const level = left.level + share * (right.level - left.level);
    return Math.round(level * 100) / 100;
  });
}
