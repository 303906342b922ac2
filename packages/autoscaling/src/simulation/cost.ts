import type { Prices, ServiceModel } from './world';

const GIBIBYTE = 1024 ** 3;

/** What pods and requests cost, in the currency of the prices; pods are paid by what they request. */
export function costOf(
  prices: Prices,
  service: Pick<ServiceModel, 'cpu' | 'memory'>,
  replicaHours: number,
  requests: number,
): number {
  const cores = (service.cpu?.requestMilli ?? 0) / 1000;
  const gibibytes = (service.memory?.requestBytes ?? 0) / GIBIBYTE;
  const perHour =
    (prices.perReplicaHour ?? 0) +
    cores * (prices.perCoreHour ?? 0) +
    gibibytes * (prices.perGibibyteHour ?? 0);
  return (
    replicaHours * perHour + (requests / 1e6) * (prices.perMillionRequests ?? 0)
  );
}
