import type { FlowSettings } from './flow-settings';
import type { RequestFlow } from './flow';
import { WaitingTables, type Waiting } from './waiting';

/**
 * Waiting plus service of the requests of a step.
 *
 * Without a backlog: the steady state of the queue at the traffic's rate. With a backlog: the wait of the line, to
 * which the service time is added; spreads of the two add as independent ones do (root of the sum of squares).
 */
export class Latency {
  /** Seconds; 0 when no request ended. */
  mean = 0;
  p50 = 0;
  p95 = 0;
  p99 = 0;
  /** Mean requests that wait although there is no backlog. */
  steadyQueue = 0;
  private readonly tables: WaitingTables;
  private readonly now: Waiting = {
    queueLength: 0,
    p50Seconds: 0,
    p95Seconds: 0,
    p99Seconds: 0,
  };
  private readonly unloaded: Waiting;
  private lastServers = -1;
  private lastUtilization = -1;

  /** @param levels - expected first tries a second in each step, without noise; callers in a crowd */
  constructor(
    private readonly settings: FlowSettings,
    private readonly levels: Float64Array,
  ) {
    this.tables = new WaitingTables(settings.service, settings.serviceScale);
    this.unloaded = { ...this.now };
    this.tables.lookUp(1, 0, this.unloaded);
  }

  update(step: number, flow: RequestFlow, readyPods: number): void {
    this.steadyQueue = 0;
    if (flow.completed <= 0) {
      this.mean = 0;
      this.p50 = 0;
      this.p95 = 0;
      this.p99 = 0;
    } else if (flow.longestWaitSeconds > 0) {
      this.behindBacklog(flow);
    } else {
      this.steady(step, flow, readyPods);
    }
  }

  private steady(step: number, flow: RequestFlow, readyPods: number): void {
    const { serviceSeconds, slotsPerPod, queueAt, crowd, stepSeconds } =
      this.settings;
    const { now } = this;
    const rate = crowd ? 0 : this.levels[step] + flow.retried / stepSeconds;
    const slots = slotsPerPod * readyPods;
    const utilization =
      crowd || readyPods === 0 ? 0 : (rate * serviceSeconds) / slots;
    // At the activator all pods share one queue; at the pods each has its own.
    const central = queueAt === 'activator';
    const servers = central ? slots : slotsPerPod;
    // A utilization that moved by less than a thousandth of its distance to 1 is looked up once.
    if (
      servers !== this.lastServers ||
      Math.abs(utilization - this.lastUtilization) > 1e-3 * (1 - utilization)
    ) {
      this.tables.lookUp(Math.max(1, servers), utilization, now);
      this.lastServers = servers;
      this.lastUtilization = utilization;
    }
    this.steadyQueue = now.queueLength * (central ? 1 : readyPods);
    this.mean = serviceSeconds + (rate > 0 ? this.steadyQueue / rate : 0);
    this.p50 = now.p50Seconds;
    this.p95 = now.p95Seconds;
    this.p99 = now.p99Seconds;
  }

  private behindBacklog(flow: RequestFlow): void {
    const low = flow.shortestWaitSeconds;
    const spread = flow.longestWaitSeconds - low;
    const mean = low + spread / 2 + this.settings.serviceSeconds;
    const { unloaded } = this;
    this.mean = mean;
    this.p50 = mean + unloaded.p50Seconds - this.settings.serviceSeconds;
    this.p95 = mean + this.above(0.45 * spread, unloaded.p95Seconds);
    this.p99 = mean + this.above(0.49 * spread, unloaded.p99Seconds);
  }

  private above(wait: number, servicePercentile: number): number {
    const service = Math.max(
      0,
      servicePercentile - this.settings.serviceSeconds,
    );
    return Math.sqrt(wait * wait + service * service);
  }
}
