import type { ClusterLimits } from '../world';

/** The nodes that pods find room on, and those that an autoscaler has ordered. */
export class Nodes {
  private added = 0;
  /** When ordered nodes arrive; in the order of time because every node takes the same time. */
  private readonly arrivals: number[] = [];

  constructor(private readonly limits: ClusterLimits) {}

  /** Pods for which there is room, running ones included; Infinity where nothing limits them. */
  get room(): number {
    const { schedulablePods, nodeAutoscaler } = this.limits;
    return schedulablePods === undefined && nodeAutoscaler === undefined
      ? Infinity
      : (schedulablePods ?? 0) +
          this.added * (nodeAutoscaler?.podsPerNode ?? 0);
  }

  /** Infinity when none is on its way. */
  get nextArrivalSeconds(): number {
    return this.arrivals[0] ?? Infinity;
  }

  arrive(nowSeconds: number): void {
    while (this.arrivals[0] <= nowSeconds) {
      this.arrivals.shift();
      this.added++;
    }
  }

  /** Orders what so many pending pods need beyond the nodes that are on their way. */
  orderFor(pendingPods: number, nowSeconds: number): void {
    const autoscaler = this.limits.nodeAutoscaler;
    if (autoscaler === undefined) {
      return;
    }
    const ordered = this.arrivals.length;
    const needed = Math.ceil(pendingPods / autoscaler.podsPerNode) - ordered;
    const free = autoscaler.maxNodes - this.added - ordered;
    for (let i = Math.min(free, needed); i > 0; i--) {
      this.arrivals.push(nowSeconds + autoscaler.nodeStartSeconds);
    }
  }
}
