/** Whether two JSON values say the same; the order of fields and fields that are undefined do not count. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right)) return false;
    return (
      left.length === right.length &&
      left.every((item, index) => sameJson(item, right[index]))
    );
  }
  return sameFields(
    left as Record<string, unknown>,
    right as Record<string, unknown>,
  );
}

function sameFields(
  left: Record<string, unknown>,
  right: Record<string, unknown>,
): boolean {
  for (const field of Object.keys(left)) {
    if (!sameJson(left[field], right[field])) return false;
  }
  return Object.keys(right).every(
    field => field in left || right[field] === undefined,
  );
}
