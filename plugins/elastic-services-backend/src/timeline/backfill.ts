import type { MetricsBook } from '../metrics/MetricsBook';
import { rangeOf, type RangePoint } from '../metrics/rangeOf';
import type { HubEntry } from '../states/StateHub';

/** Points of a state's series from the first source that answers, or why none did. */
export async function readPast(
  metrics: MetricsBook,
  { state, read }: HubEntry,
  seriesId: string,
  range: { fromSeconds: number; toSeconds: number; stepSeconds: number },
): Promise<{ points: RangePoint[]; reason?: string }> {
  const series = metrics.seriesOf(seriesId);
  const object = series && read.seriesKeys[series.keyedBy];
  if (!series || !object) {
    return { points: [] };
  }
  const { namespace } = state.workload;
  let reason = 'no metrics source is configured for this cluster';
  for (const { source } of metrics.shelvesOf(state)) {
    try {
      const points = await rangeOf(
        source,
        series,
        { namespace, object },
        range,
      );
      return { points };
    } catch (error) {
      reason = `${source.name}: ${(error as Error).message}`;
    }
  }
  return { points: [], reason };
}
