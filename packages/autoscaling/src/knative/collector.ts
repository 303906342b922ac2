import { MetricWindow } from './metric-window';
import type { KpaMetricSpec } from './policy';

/**
 * The readings of one revision in both of its windows, as the KPA asks for them.
 *
 * A mutable object that its creator owns. One reading a second: the load of all pods together, in requests in flight
 * or requests a second, what the activator holds included.
 *
 * Source: knative/serving `pkg/autoscaler/metrics/collector.go`.
 */
export class KpaCollector {
  private readonly stable: MetricWindow;
  private readonly panic: MetricWindow;
  private readonly scrapesPods: boolean;

  constructor(metric: KpaMetricSpec) {
    const { aggregation } = metric;
    this.stable = new MetricWindow({
      aggregation,
      windowSeconds: metric.stableWindowSeconds,
    });
    this.panic = new MetricWindow({
      aggregation,
      windowSeconds: metric.panicWindowSeconds,
    });
    this.scrapesPods = metric.scrapesPods;
  }

  record(nowSeconds: number, value: number): void {
    this.stable.record(nowSeconds, value);
    this.panic.record(nowSeconds, value);
  }

  /** The stable window's average; undefined without readings, unless only the activator reports: its silence is zero. */
  stableValue(nowSeconds: number): number | undefined {
    return this.hasData(nowSeconds)
      ? this.stable.average(nowSeconds)
      : undefined;
  }

  /** The panic window's average; undefined exactly when the stable one is. */
  panicValue(nowSeconds: number): number | undefined {
    return this.hasData(nowSeconds)
      ? this.panic.average(nowSeconds)
      : undefined;
  }

  private hasData(nowSeconds: number): boolean {
    return !this.scrapesPods || !this.stable.isEmpty(nowSeconds);
  }
}
