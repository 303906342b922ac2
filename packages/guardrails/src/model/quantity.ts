const SUFFIX_FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const QUANTITY =
  /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?)$/;

/**
 * Reads a Kubernetes resource quantity (k8s.io/apimachinery/pkg/api/resource ParseQuantity).
 *
 * @returns base units (cores, bytes, counts), or undefined when the text is no quantity
 * @example quantityValue('250m') // 0.25
 */
export function quantityValue(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') {
    return Number.isFinite(quantity) ? quantity : undefined;
  }
  const parts = typeof quantity === 'string' && QUANTITY.exec(quantity);
  if (!parts) {
    return undefined;
  }
  const [, number, exponent, suffix = ''] = parts;
  // Dividing keeps 250m exact where multiplying by 0.001 would not.
  if (suffix === 'm') {
    return Number(number) / 1000;
  }
  return exponent
    ? Number(number + exponent)
    : Number(number) * SUFFIX_FACTORS[suffix];
}
