/** A probability distribution of a time in seconds; plain data. */
export type Distribution =
  | { kind: 'constant'; seconds: number }
  | { kind: 'exponential'; meanSeconds: number }
  | { kind: 'uniform'; minSeconds: number; maxSeconds: number }
  | { kind: 'lognormal'; medianSeconds: number; p99Seconds: number };

/** Load over time; every level is in the unit of the `Traffic` that holds the shape. */
export type TrafficShape =
  | { kind: 'constant'; level: number }
  /** `until` absent: the level stays at `to`. */
  | {
      kind: 'step';
      from: number;
      to: number;
      atSeconds: number;
      untilSeconds?: number;
    }
  | {
      kind: 'ramp';
      from: number;
      to: number;
      startSeconds: number;
      endSeconds: number;
    }
  /** One value each `intervalSeconds`; after the last one the series starts again. */
  | {
      kind: 'recorded';
      levels: ArrayLike<number>;
      intervalSeconds: number;
      /** `hold` keeps a value until the next, `linear` (default) draws a line between them. */
      between?: 'hold' | 'linear';
    }
  /** A day between `low` and `high` (a raised cosine), repeated, with quieter weekends. */
  | {
      kind: 'diurnal';
      low: number;
      high: number;
      /** Hour of the day with the most load, 0 to 24; default 14. */
      peakHour?: number;
      /** Share of the weekday's load on Saturday and Sunday; default 1. */
      weekendRatio?: number;
      /** 0 is Monday; default 0. */
      firstWeekday?: number;
    }
  /** `base`, then `base x factor`: linear rise, plateau, exponential decline. */
  | {
      kind: 'flash-sale';
      base: number;
      /** 1 to 1000. */
      factor: number;
      atSeconds: number;
      /** Default 0: the whole crowd at once. */
      riseSeconds?: number;
      holdSeconds: number;
      /** Time in which the rest falls by 63 %; default 0. */
      declineSeconds?: number;
    }
  | {
      kind: 'spike-train';
      base: number;
      peak: number;
      periodSeconds: number;
      widthSeconds: number;
      firstSeconds?: number;
    }
  /** The sum of several shapes. */
  | { kind: 'sum'; parts: readonly TrafficShape[] };

export interface Traffic {
  shape: TrafficShape;
  /**
   * `requestsPerSecond` (default): callers arrive whatever the service does.
   * `concurrentRequests`: a fixed crowd, each sends its next request when the last one ended.
   */
  unit?: 'requestsPerSecond' | 'concurrentRequests';
  /** Poisson counts instead of exact rates; only for requests per second. Default `none`. */
  noise?: 'none' | 'poisson';
}
