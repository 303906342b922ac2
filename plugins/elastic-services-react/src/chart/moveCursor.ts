/** Steps of the cursor with the shift key held. */
const WIDE_STEP = 10;

/** The index that a key moves the cursor to, within 0 and `last`; undefined for keys that do not move it. */
export function moveCursor(
  key: string,
  wide: boolean,
  index: number | undefined,
  last: number,
): number | undefined {
  const step = wide ? WIDE_STEP : 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, (index ?? last + 1) - step);
    case 'ArrowRight':
      return Math.min(last, (index ?? last) + step);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
