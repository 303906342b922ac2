import type {
  MetricsSource,
  SeriesDefinition,
} from '@elastic-mesh/plugin-elastic-services-node';
import { queryForObject } from '../prometheus/selector';

/** Seconds a question about the past may take. */
const TIMEOUT_MS = 10_000;

export interface RangePoint {
  atSeconds: number;
  value: number;
}

/** The points of one object's series. @throws ClusterReadError when the source cannot be read */
export async function rangeOf(
  source: MetricsSource,
  series: SeriesDefinition,
  { namespace, object }: { namespace: string; object: string },
  range: { fromSeconds: number; toSeconds: number; stepSeconds: number },
): Promise<RangePoint[]> {
  const ranges = await source.queryRange(
    queryForObject(series, namespace, object),
    range,
    AbortSignal.timeout(TIMEOUT_MS),
  );
  const own = ranges.find(
    ({ labels }) =>
      labels[series.namespaceLabel] === namespace &&
      labels[series.objectLabel] === object,
  );
  return own?.points ?? [];
}
