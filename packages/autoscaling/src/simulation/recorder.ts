import type { RequestFlow } from './world/flow';
import type { Latency } from './world/latency';
import type {
  SimulatedDecision,
  SimulationSeries,
  SimulationTotals,
} from './result';
import { costOf } from './cost';
import { ERROR_CAUSES, type ErrorCause, type World } from './world';

/** Decisions kept with their explanations; more would make a flapping week large. */
export const MAX_KEPT_DECISIONS = 2000;
const DEFAULT_ERROR_RATIO = 0.001;

/** What one step looked like besides its requests. */
export interface StepState {
  demand: number;
  concurrency: number;
  queue: number;
  desired: number;
  ready: number;
  notReady: number;
  paid: number;
  created: number;
  /** Whether the ready pods can carry the demand. */
  enough: boolean;
}

/** Writes the series and keeps the totals of one run. */
export class Recorder {
  readonly decisions: SimulatedDecision[] = [];
  private readonly series: SimulationSeries;
  private readonly errorColumns: Partial<Record<ErrorCause, Float32Array>> = {};
  private readonly errorTotals = new Float64Array(ERROR_CAUSES.length);
  private arrivals = 0;
  private retries = 0;
  private served = 0;
  private failed = 0;
  private coldStarts = 0;
  private podSeconds = 0;
  private latencySeconds = 0;
  private underProvisionedSeconds = 0;
  private missedSeconds = 0;
  private missedRequests = 0;
  private missedInARow = 0;
  private longestMissed = 0;
  private peakReplicas = 0;
  private decisionCount = 0;

  constructor(
    private readonly world: World,
    private readonly steps: number,
    private readonly stepSeconds: number,
  ) {
    const column = () => new Float32Array(steps);
    this.series = {
      arrivals: column(),
      retries: column(),
      served: column(),
      failed: column(),
      errors: this.errorColumns,
      demand: column(),
      concurrency: column(),
      queue: column(),
      desired: new Int32Array(steps),
      ready: new Int32Array(steps),
      starting: new Int32Array(steps),
      p50Ms: column(),
      p95Ms: column(),
      p99Ms: column(),
      coldStarts: new Uint32Array(steps),
    };
  }

  decide(decision: () => SimulatedDecision): void {
    this.decisionCount++;
    if (this.decisions.length < MAX_KEPT_DECISIONS) {
      this.decisions.push(decision());
    }
  }

  step(i: number, flow: RequestFlow, latency: Latency, state: StepState): void {
    const { series } = this;
    series.arrivals[i] = flow.fresh;
    series.served[i] = flow.served;
    series.demand[i] = state.demand;
    series.concurrency[i] = state.concurrency;
    series.queue[i] = state.queue;
    series.desired[i] = state.desired;
    series.ready[i] = state.ready;
    series.p50Ms[i] = latency.p50 * 1000;
    series.p95Ms[i] = latency.p95 * 1000;
    series.p99Ms[i] = latency.p99 * 1000;
    this.recordRare(i, flow, state);
    this.addUp(flow, latency, state);
  }

  finish(inFlight: number): {
    series: SimulationSeries;
    totals: SimulationTotals;
  } {
    const ended = this.served + this.failed;
    const { objective, prices } = this.world;
    const replicaHours = this.podSeconds / 3600;
    const totals: SimulationTotals = {
      arrivals: this.arrivals,
      retries: this.retries,
      served: this.served,
      failed: this.failed,
      inFlight,
      errors: Object.fromEntries(
        ERROR_CAUSES.map((cause, i) => [cause, this.errorTotals[i]]),
      ) as Record<ErrorCause, number>,
      coldStarts: this.coldStarts,
      replicaHours,
      cost: prices && costOf(prices, this.world.service, replicaHours, ended),
      underProvisionedSeconds: this.underProvisionedSeconds,
      objectiveMissedSeconds: objective && this.missedSeconds,
      longestMissedSeconds: objective && this.longestMissed,
      objectiveMissedRatio:
        objective && (ended > 0 ? this.missedRequests / ended : 0),
      peakReplicas: this.peakReplicas,
      decisionCount: this.decisionCount,
      meanLatencyMs:
        this.served > 0 ? (this.latencySeconds / this.served) * 1000 : 0,
    };
    return { series: this.series, totals };
  }

  /** Columns begin as zeros, and memory that is never written is never loaded either. */
  private recordRare(i: number, flow: RequestFlow, state: StepState): void {
    const { series } = this;
    if (flow.retried > 0) {
      series.retries[i] = flow.retried;
    }
    if (flow.failed > 0) {
      series.failed[i] = flow.failed;
      this.recordErrors(i, flow);
    }
    if (state.notReady > 0) {
      series.starting[i] = state.notReady;
    }
    if (state.created > 0) {
      series.coldStarts[i] = state.created;
    }
  }

  private recordErrors(i: number, flow: RequestFlow): void {
    for (let cause = 0; cause < ERROR_CAUSES.length; cause++) {
      const count = flow.errors[cause];
      if (count > 0) {
        const name = ERROR_CAUSES[cause];
        const column = (this.errorColumns[name] ??= new Float32Array(
          this.steps,
        ));
        column[i] = count;
        this.errorTotals[cause] += count;
      }
    }
  }

  private addUp(flow: RequestFlow, latency: Latency, state: StepState): void {
    this.arrivals += flow.fresh;
    this.retries += flow.retried;
    this.served += flow.served;
    this.failed += flow.failed;
    this.coldStarts += state.created;
    this.podSeconds += state.paid * this.stepSeconds;
    this.latencySeconds += flow.served * latency.mean;
    if (state.desired > this.peakReplicas) {
      this.peakReplicas = state.desired;
    }
    if (!state.enough) {
      this.underProvisionedSeconds += this.stepSeconds;
    }
    if (this.misses(flow, latency)) {
      this.missedSeconds += this.stepSeconds;
      this.missedRequests += flow.served + flow.failed;
      this.missedInARow += this.stepSeconds;
      if (this.missedInARow > this.longestMissed) {
        this.longestMissed = this.missedInARow;
      }
    } else if (this.missedInARow > 0) {
      this.missedInARow = 0;
    }
  }

  private misses(flow: RequestFlow, latency: Latency): boolean {
    const { objective } = this.world;
    const ended = flow.served + flow.failed;
    if (objective === undefined || ended <= 0) {
      return false;
    }
    const allowed = objective.errorRatio ?? DEFAULT_ERROR_RATIO;
    if (flow.failed > allowed * ended) {
      return true;
    }
    if (objective.latencyMs === undefined) {
      return false;
    }
    return percentileMs(latency, objective.percentile) > objective.latencyMs;
  }
}

function percentileMs(latency: Latency, percentile: 50 | 95 | 99 = 95): number {
  switch (percentile) {
    case 50:
      return latency.p50 * 1000;
    case 99:
      return latency.p99 * 1000;
    default:
      return latency.p95 * 1000;
  }
}
