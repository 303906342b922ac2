import { type Prices, type SimulationTotals } from '@elastic-mesh/autoscaling';
import {
  podTotal,
  type ContainerResources,
} from '@elastic-mesh/autoscaling/capacity';

/** Reads numbers and text; core's `Config` and `ConfigApi` fit. */
export interface PriceConfig {
  getOptionalNumber(key: string): number | undefined;
  getOptionalString(key: string): string | undefined;
}

/**
 * What pods cost where the configuration says nothing: the list prices of AWS Fargate on Linux/x86 in us-east-1, paid by
 * what a pod requests. https://aws.amazon.com/fargate/pricing/
 */
export const DEFAULT_PRICES = {
  currency: 'USD',
  perCoreHour: 0.04048,
  perGibibyteHour: 0.004445,
} as const satisfies Prices;

/** The prices under `elasticServices.prices`; what is not configured has its default. */
export function pricesOf(config: PriceConfig): Prices {
  const number = (name: keyof Prices) =>
    config.getOptionalNumber(`elasticServices.prices.${name}`);
  return {
    currency:
      config.getOptionalString('elasticServices.prices.currency') ??
      DEFAULT_PRICES.currency,
    perCoreHour: number('perCoreHour') ?? DEFAULT_PRICES.perCoreHour,
    perGibibyteHour:
      number('perGibibyteHour') ?? DEFAULT_PRICES.perGibibyteHour,
    perReplicaHour: number('perReplicaHour') ?? 0,
    perMillionRequests: number('perMillionRequests') ?? 0,
  };
}

/** Hours of a month as clouds bill it: 365 x 24 / 12. */
const HOURS_PER_MONTH = 730;

/** What a month costs in which every hour is like those simulated; undefined without prices. */
export function monthlyCostOf(
  { cost }: Pick<SimulationTotals, 'cost'>,
  durationSeconds: number,
): number | undefined {
  return cost === undefined
    ? undefined
    : (cost * HOURS_PER_MONTH * 3600) / durationSeconds;
}

const GIBIBYTE = 2 ** 30;

/** The prices with what the sidecars among a replica's containers request added to its hour: they are paid for like the code. */
export function withSidecars(
  prices: Prices,
  containers: readonly ContainerResources[],
): Prices {
  const sidecars = containers.filter(({ added }) => added);
  const requested = (resource: 'cpu' | 'memory') =>
    podTotal(sidecars, 'requests', resource);
  return {
    ...prices,
    perReplicaHour:
      (prices.perReplicaHour ?? 0) +
      requested('cpu') * (prices.perCoreHour ?? 0) +
      (requested('memory') / GIBIBYTE) * (prices.perGibibyteHour ?? 0),
  };
}
