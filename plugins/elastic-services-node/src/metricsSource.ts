/** A series that is read for every state, in one query for all of them. */
export interface SeriesDefinition {
  /** `kpa.stableConcurrency`. */
  id: string;
  /** The name of a metric, or an expression whose result carries the labels below. */
  query: string;
  namespaceLabel: string;
  /** The label that names the object. */
  objectLabel: string;
  /** Which of a state's names that label holds. */
  keyedBy: SeriesKey;
}

/**
 * `workload`: the scaled object's own name; `revision`: the Knative revision that takes traffic; `deployment`: what runs
 * its pods; `scaler`: the object that scales it.
 */
export type SeriesKey = 'workload' | 'revision' | 'deployment' | 'scaler';

/** One value of a vector. */
export interface MetricSample {
  labels: Readonly<Record<string, string>>;
  value: number;
  atMs: number;
}

/** Points of one series, oldest first. */
export interface MetricRange {
  labels: Readonly<Record<string, string>>;
  points: { atSeconds: number; value: number }[];
}

/** Where metrics come from; every method throws when the source cannot be read. */
export interface MetricsSource {
  /** Unique; shown to people. */
  name: string;
  /** Undefined: serves every cluster. */
  cluster?: string;
  query(query: string, signal: AbortSignal): Promise<MetricSample[]>;
  queryRange(
    query: string,
    range: { fromSeconds: number; toSeconds: number; stepSeconds: number },
    signal: AbortSignal,
  ): Promise<MetricRange[]>;
}
