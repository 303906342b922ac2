import type {
  DesiredSample,
  ScalerKind,
  ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { SeriesDefinition, SeriesKey } from './metricsSource';
import type { ObjectIndex, WatchedKind } from './objects';

/** What an adapter reads one namespace from. */
export interface AdapterContext {
  cluster: string;
  namespace: string;
  objects: ObjectIndex;
  nowMs: number;
}

/** A state as its objects say, with what is needed to join it to entities, metrics and alerts. */
export interface AdapterState {
  draft: ScalingStateDraft;
  /** Labels of the workload, for matching to catalog entities. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Names under which metrics know the workload. */
  seriesKeys: Readonly<Partial<Record<SeriesKey, string>>>;
  /** Names under which alerts know the workload. */
  alertNames: readonly string[];
  /** Id of the series that holds the whole demand, for filling gaps of the timeline. */
  demandSeries?: string;
  /** True when that series holds what one pod carries: the demand is then that times the ready pods. */
  demandIsPerPod?: boolean;
  /** Changes when something new is rolled out; shown as a deploy marker. */
  rollout?: string;
  /** What the adapter keeps for `complete`; nobody else looks at it. */
  memo?: unknown;
}

/** A metric's value, or why there is none. */
export type MetricValue = { value: number; atMs: number } | { reason: string };

/** What is known when a draft is completed. */
export interface CompletionInputs {
  /** By id of a `SeriesDefinition`. */
  metric(id: string): MetricValue;
  /** Oldest first. */
  history: readonly DesiredSample[];
  nowMs: number;
}

/** Reads one scaler's objects into the scaling model. Pure: no clock, no I/O. */
export interface ScalerAdapter {
  scaler: ScalerKind;
  /** Everything it reads. */
  kinds: readonly WatchedKind[];
  /** The subset without which its states are not to be trusted. */
  needs: readonly WatchedKind[];
  series: readonly SeriesDefinition[];
  read(context: AdapterContext): AdapterState[];
  /** Adds readings, demand and explanation. */
  complete(state: AdapterState, inputs: CompletionInputs): ScalingStateDraft;
}
