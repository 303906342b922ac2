import {
  AutoscalingInputError,
  quantityToMilli,
} from '@elastic-mesh/autoscaling';

/** The number that a Kubernetes quantity such as `250m`, `1Gi` or `2` stands for; undefined when it is not one. */
export function parseQuantity(quantity: unknown): number | undefined {
  try {
    return quantityToMilli(String(quantity)) / 1000;
  } catch (error) {
    if (error instanceof AutoscalingInputError) return undefined;
    throw error;
  }
}

const BINARY: readonly [suffix: string, factor: number][] = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
];

/** A quantity of this resource as Kubernetes would print it: cpu in whole or milli, memory in binary units. */
export function formatQuantity(resource: string, amount: number): string {
  if (resource.endsWith('memory')) {
    for (const [suffix, factor] of BINARY) {
      if (amount >= factor && amount % factor === 0) {
        return `${amount / factor}${suffix}`;
      }
    }
    return String(Math.round(amount));
  }
  const milli = Math.round(amount * 1000);
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}
