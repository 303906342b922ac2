import {
  meanOf,
  quantileOf,
  shareAbove,
  squaredVariationOf,
} from '../distribution';
import { exp, log } from '../elementary';
import type { Distribution } from '../world';
import { waitingProbability } from './erlang';

/** Beyond this utilization the queue of the fluid model takes over; a stationary queue would grow without bound. */
export const MAX_STATIONARY_UTILIZATION = 0.98;

const PERCENTILES = [0.5, 0.95, 0.99];
const CELLS = 128;
const COLUMNS = 4;
/** Cells are equally wide in -log(1 - utilization), because queues grow with 1 / (1 - utilization). */
const SCALE = CELLS / -log(1 - MAX_STATIONARY_UTILIZATION);
/** Shares of service times that are taken together, finer where percentiles of the sum are decided. */
const SERVICE_SHARES = [
  0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99,
  0.995, 0.999, 1,
];
const SERVICE_POINTS = SERVICE_SHARES.length - 1;
const MAX_TABLES = 4096;

/** What a steady stream of requests finds: a mean number of waiting ones and three percentiles of wait + service. */
export interface Waiting {
  queueLength: number;
  p50Seconds: number;
  p95Seconds: number;
  p99Seconds: number;
}

/**
 * Steady-state waiting in an M/G/c queue, from tables that fill as they are asked.
 *
 * M/M/c by Erlang's C formula; other service times by the factor (1 + squared variation) / 2 (Allen and Cunneen).
 * The wait of those who wait is exponential; percentiles of wait + service come from a sum over service times.
 */
export class WaitingTables {
  private readonly tables = new Map<number, Float64Array>();
  private readonly serviceSeconds: number;
  private readonly variationFactor: number;
  /** Service time in the middle of each share. */
  private readonly servicePoints: Float64Array;
  private readonly longestSeconds: number;
  private lastServers = -1;
  private lastTable: Float64Array = new Float64Array(0);

  /** @param scale - stretches the service time, for pods whose CPU is throttled from the first request */
  constructor(
    private readonly service: Distribution,
    private readonly scale = 1,
  ) {
    this.serviceSeconds = meanOf(service) * scale;
    this.variationFactor = (1 + squaredVariationOf(service)) / 2;
    this.servicePoints = new Float64Array(SERVICE_POINTS);
    for (let i = 0; i < SERVICE_POINTS; i++) {
      const middle = (SERVICE_SHARES[i] + SERVICE_SHARES[i + 1]) / 2;
      this.servicePoints[i] = quantileOf(service, middle) * scale;
    }
    this.longestSeconds = quantileOf(service, 0.9999) * scale;
  }

  /**
   * Writes the steady state into `out`.
   *
   * @param servers - at least 1; Infinity when nothing ever waits
   * @param utilization - offered load over servers; above the maximum the value at the maximum
   */
  lookUp(servers: number, utilization: number, out: Waiting): void {
    const table = this.tableOf(servers);
    const capped = Math.min(utilization, MAX_STATIONARY_UTILIZATION);
    const position =
      servers === Infinity || capped <= 0 ? 0 : -log(1 - capped) * SCALE;
    const cell = Math.min(CELLS - 1, Math.floor(position));
    const share = position - cell;
    this.fill(table, servers, cell);
    this.fill(table, servers, cell + 1);
    const at = cell * COLUMNS;
    out.queueLength = between(table, at, share);
    out.p50Seconds = between(table, at + 1, share);
    out.p95Seconds = between(table, at + 2, share);
    out.p99Seconds = between(table, at + 3, share);
  }

  private tableOf(servers: number): Float64Array {
    if (servers === this.lastServers) {
      return this.lastTable;
    }
    let table = this.tables.get(servers);
    if (table === undefined) {
      if (this.tables.size >= MAX_TABLES) {
        this.tables.clear();
      }
      table = new Float64Array((CELLS + 1) * COLUMNS).fill(-1);
      this.tables.set(servers, table);
    }
    this.lastServers = servers;
    this.lastTable = table;
    return table;
  }

  private fill(table: Float64Array, servers: number, cell: number): void {
    const at = cell * COLUMNS;
    if (table[at] >= 0) {
      return;
    }
    const utilization = servers === Infinity ? 0 : 1 - exp(-cell / SCALE);
    const waits =
      utilization > 0 ? waitingProbability(servers, utilization * servers) : 0;
    const meanOfWaiters =
      utilization > 0
        ? (this.serviceSeconds * this.variationFactor) /
          (servers * (1 - utilization))
        : 0;
    const rate =
      this.serviceSeconds > 0
        ? (utilization * servers) / this.serviceSeconds
        : 0;
    table[at] = rate > 0 ? rate * waits * meanOfWaiters : 0;
    for (let i = 0; i < PERCENTILES.length; i++) {
      table[at + 1 + i] = this.percentile(PERCENTILES[i], waits, meanOfWaiters);
    }
  }

  private percentile(p: number, waits: number, meanOfWaiters: number): number {
    let low = 0;
    let high = this.longestSeconds + (waits > 0 ? meanOfWaiters * 12 : 0);
    for (let i = 0; i < 30 && high - low > 1e-4 * high; i++) {
      const middle = (low + high) / 2;
      if (this.shareOfLonger(middle, waits, meanOfWaiters) > 1 - p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private shareOfLonger(
    seconds: number,
    waits: number,
    meanOfWaiters: number,
  ): number {
    let sum = shareAbove(this.service, seconds / this.scale);
    if (waits < 1e-6) {
      return sum;
    }
    if (this.service.kind === 'exponential') {
      return (
        sum + waits * addedByWait(seconds, this.serviceSeconds, meanOfWaiters)
      );
    }
    for (let i = 0; i < SERVICE_POINTS; i++) {
      const rest = seconds - this.servicePoints[i];
      if (rest >= 0) {
        const weight = SERVICE_SHARES[i + 1] - SERVICE_SHARES[i];
        sum += weight * waits * exp(-rest / meanOfWaiters);
      }
    }
    return sum;
  }
}

function between(table: Float64Array, at: number, share: number): number {
  return table[at] + (table[at + COLUMNS] - table[at]) * share;
}

/** How much likelier an exponential service after an exponential wait is to last longer than the service alone. */
function addedByWait(
  seconds: number,
  serviceSeconds: number,
  waitSeconds: number,
): number {
  const service = exp(-seconds / serviceSeconds);
  const difference = serviceSeconds - waitSeconds;
  if (Math.abs(difference) < 1e-6 * serviceSeconds) {
    return (seconds / serviceSeconds) * service;
  }
  return (waitSeconds / difference) * (service - exp(-seconds / waitSeconds));
}
