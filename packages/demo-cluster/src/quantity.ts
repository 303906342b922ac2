const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** The number that a Kubernetes quantity such as `250m`, `1Gi` or `2` stands for; undefined when it is not one. */
export function parseQuantity(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') return quantity;
  if (typeof quantity !== 'string') return undefined;
  const match =
    /^([+-]?\d+(?:\.\d+)?|[+-]?\.\d+)(?:([eE][+-]?\d+)|([A-Za-z]*))$/.exec(
      quantity,
    );
  if (!match) return undefined;
  const scale = SUFFIXES[match[3] ?? ''];
  if (scale === undefined) return undefined;
  return Number(match[1] + (match[2] ?? '')) * scale;
}

/** A quantity of this resource as Kubernetes would print it: cpu in whole or milli, memory in binary units. */
export function formatQuantity(resource: string, amount: number): string {
  if (resource.endsWith('memory')) {
    for (const suffix of ['Gi', 'Mi', 'Ki']) {
      if (amount >= SUFFIXES[suffix] && amount % SUFFIXES[suffix] === 0) {
        return `${amount / SUFFIXES[suffix]}${suffix}`;
      }
    }
    return String(Math.round(amount));
  }
  const milli = Math.round(amount * 1000);
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}
