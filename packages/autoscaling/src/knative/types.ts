import type { ExplanationStep } from '../explanation';

/** Annotations as they stand on a Revision, a PodAutoscaler or a Service's template. */
export type Annotations = Readonly<Record<string, string>>;

/** Whether a route can send requests to the revision; '' is "not known yet", which scales as reachable. */
export type Reachability = '' | 'Reachable' | 'Unreachable';

/** What the KPA counts: requests in flight or requests a second. */
export type KpaMetric = 'concurrency' | 'rps';

/** How per-second readings become one number for a window. */
export type MetricAggregation = 'linear' | 'weighted-exponential';

/** The desired scale of a KPA that has not seen metrics yet. */
export const SCALE_UNKNOWN = -1;

/**
 * What one KPA tick decides by; upstream's DeciderSpec (`pkg/autoscaler/scaling/multiscaler.go`).
 *
 * Targets and capacities count concurrent requests or requests a second, after `scalingMetric`.
 */
export interface KpaSpec {
  readonly scalingMetric: KpaMetric;
  /** Load one pod should carry (total x utilization), at least 0.01. */
  readonly targetValue: number;
  /** Load one pod can carry at the most. */
  readonly totalValue: number;
  /** Spare capacity wanted for bursts; 0 takes the activator out of the path, -1 keeps it in for ever. */
  readonly targetBurstCapacity: number;
  /** Load one activator pod can take. */
  readonly activatorCapacity: number;
  /** Ratio of panic demand to ready pods from which it panics, for example 2. */
  readonly panicThreshold: number;
  readonly maxScaleUpRate: number;
  readonly maxScaleDownRate: number;
  readonly stableWindowSeconds: number;
  readonly scaleDownDelaySeconds: number;
  readonly initialScale: number;
  /** Least replicas as soon as there is any demand; 0 or 1 means none. */
  readonly activationScale: number;
  /** False for a revision no route points at: neither the scale-down rate nor the delay holds it up. */
  readonly reachable: boolean;
}

/** The replicas wanted at one tick of the scale-down delay, kept while a later, lower one cannot replace it. */
export interface DelayedMaximum {
  readonly slot: number;
  readonly value: number;
}

/** The maximum over the last `slots` slots of time, as a descending list; a value, never changed in place. */
export interface MaxWindow {
  readonly slots: number;
  readonly granularitySeconds: number;
  readonly maxima: readonly DelayedMaximum[];
}

/** What one KPA remembers between ticks; plain data. */
export interface KpaState {
  /** When the panic began or was last extended; null when not panicking. */
  readonly panicTimeSeconds: number | null;
  /** Most replicas wanted in this panic. */
  readonly maxPanicPods: number;
  /** Present only when the KPA was created with a scale-down delay. */
  readonly delayWindow: MaxWindow | null;
}

/** One tick's facts; `undefined` is "could not be read", which is not zero. */
export interface KpaInput {
  readonly spec: KpaSpec;
  readonly state: KpaState;
  /** Unix time. The delay's slots are cut at even seconds of it. */
  readonly nowSeconds: number;
  /** Ready pods; 0 when the service does not exist yet; undefined when the count could not be read. */
  readonly readyPods: number | undefined;
  /** Average over the stable window; undefined when there are no readings. */
  readonly stableValue: number | undefined;
  /** Average over the panic window; undefined when there are no readings. */
  readonly panicValue: number | undefined;
  /** False leaves `steps` empty, for simulations that decide millions of times. Default true. */
  readonly explain?: boolean;
}

/** Why a tick decided nothing. */
export type KpaInvalidReason = 'ready-pods-unknown' | 'no-metric-data';

/** One tick's decision; an invalid one leaves the previous desired scale and state in force. */
export type KpaDecision =
  | {
      readonly valid: true;
      readonly desiredReplicas: number;
      /** Spare capacity beyond the burst target; below 0 the activator stays in the request path. */
      readonly excessBurstCapacity: number;
      readonly panicking: boolean;
      readonly state: KpaState;
      readonly steps: readonly ExplanationStep[];
    }
  | {
      readonly valid: false;
      readonly reason: KpaInvalidReason;
      readonly state: KpaState;
      readonly steps: readonly ExplanationStep[];
    };

/** Replica bounds; 0 means "not set". */
export interface ScaleBounds {
  readonly minScale: number;
  readonly maxScale: number;
}

/** The PodAutoscaler's Active condition; Unknown is "activating". */
export type ActiveStatus = 'True' | 'False' | 'Unknown';

/** Facts of one pass of the reconciler over a PodAutoscaler, between the decision and the Deployment. */
export interface KpaScaleInput {
  /** The decider's desired replicas; -1 while it has none. */
  readonly decidedReplicas: number;
  /** The target's spec.replicas now. */
  readonly currentReplicas: number;
  readonly bounds: ScaleBounds;
  readonly initialScale: number;
  /** The revision once had its initial scale, so that scale no longer binds. */
  readonly scaleTargetInitialized: boolean;
  readonly reachability: Reachability;
  readonly active: {
    readonly status: ActiveStatus;
    readonly ageSeconds: number;
  };
  /** Whether the revision's ServerlessService asks for the activator in the path, and for how long it has been there (0 when it is not, or when not known). */
  readonly sks: {
    readonly mode: 'Serve' | 'Proxy';
    readonly proxyForSeconds: number;
  };
  /** True when a probe of the service was answered by the activator. Read only when the rule asks for a probe. */
  readonly activatorAnswers: boolean;
  readonly settings: ScaleToZeroSettings;
}

/** What decides when a revision without demand loses its last pod. */
export interface ScaleToZeroSettings {
  readonly enableScaleToZero: boolean;
  readonly stableWindowSeconds: number;
  readonly gracePeriodSeconds: number;
  readonly podRetentionSeconds: number;
  /** The revision's progress deadline, without the 30 s the reconciler adds. */
  readonly progressDeadlineSeconds: number;
  readonly targetBurstCapacity: number;
}

/** Why the reconciler asked for what it asked for. */
export type KpaScaleRule =
  | 'no-metrics-yet'
  | 'demand'
  | 'scale-to-zero-disabled'
  | 'activation-timed-out'
  | 'activating'
  | 'stable-window-over'
  | 'stable-window-remains'
  | 'grace-period-over'
  | 'pod-retention-remains'
  | 'proxied-long-enough'
  | 'grace-period-remains'
  | 'activator-not-in-path';

/** What the reconciler does with the decided replicas. */
export interface KpaScaling {
  /** The scale it wants; -1 when not known. */
  readonly desiredReplicas: number;
  /** Whether this scale may be written to the target now. */
  readonly apply: boolean;
  /** Whether it is written: allowed and different from the current replicas. */
  readonly patched: boolean;
  readonly rule: KpaScaleRule;
  /** When to look again, if the rule asks for it. */
  readonly requeueAfterSeconds: number | undefined;
  /** The activator was probed now. */
  readonly activatorProbed: boolean;
  /** A background probe (every 1 s, at most 45 s) was asked for. */
  readonly probeInBackground: boolean;
  readonly steps: readonly ExplanationStep[];
}
