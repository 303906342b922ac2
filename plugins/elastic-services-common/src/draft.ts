import type { ScalingState } from './model';

/** A scaling state as an adapter reads it: facts, without the judgement that verdict and findings add. */
export type ScalingStateDraft = Omit<
  ScalingState,
  'verdict' | 'headline' | 'detail' | 'since' | 'findings' | 'adjust'
>;

/** Desired replicas at one moment. */
export interface DesiredSample {
  atMs: number;
  desired: number;
}

/** A source a state depends on that cannot be read now. */
export interface UnreadableSource {
  name: string;
  reason: string;
}

/** What is known around a state: catalog, history, latency, readability. */
export interface StateContext {
  nowMs: number;
  /** Sources this state is made from that cannot be read; empty when all can. */
  unreadable: readonly UnreadableSource[];
  /** Changes of desired replicas, oldest first; the first entry is the value before the window. */
  history: readonly DesiredSample[];
  /** The catalog entity the workload belongs to; undefined when none claims it. */
  entity?: {
    ref: string;
    owner?: string;
    /** Whether its manifests can be changed through a golden path: their repository is known. */
    hasRepository?: boolean;
  };
  /** False until the catalog was read once: ownership is then unknown, not missing. */
  catalogRead: boolean;
  latencyP95Ms?: number;
  latencyObjectiveMs?: number;
  /** Share of requests that fail, 0 to 1. */
  errorRatio?: number;
}
