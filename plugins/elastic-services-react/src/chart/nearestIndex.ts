/** Index of the value nearest to `wanted`; the later one of two equally near. @param ascending - not empty. */
export function nearestIndex(
  ascending: readonly number[],
  wanted: number,
): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const nearer =
      Math.abs(ascending[middle] - wanted) <
      Math.abs(ascending[middle + 1] - wanted);
    if (nearer) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
