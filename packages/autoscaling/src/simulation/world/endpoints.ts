import type { World } from '../world';
import type { RequestFlow } from './flow';
import { OutlierDetection } from './outlier-detection';
import type { Pods } from './pods';

/**
 * Where the callers' tries go: to pods that answer, or to pods that fail and are still among the endpoints.
 *
 * Only worlds with failing pods or outlier detection need it; everywhere else every ready pod is sent to and answers.
 */
export class Endpoints {
  /** Pods that are sent to and answer. */
  serving = 0;
  /** Share of the tries that meet a failing pod. */
  failingRatio = 0;
  private readonly outliers: OutlierDetection | undefined;

  constructor({ mesh = {} }: World, queueAt: 'activator' | 'pod') {
    const { outlierDetection: policy, connectionPool } = mesh;
    // In front of an activator the callers' proxies see the activator and none of the pods.
    if (policy && queueAt === 'pod') {
      const callers = policy.callers ?? connectionPool?.callers ?? 1;
      this.outliers = new OutlierDetection(policy, callers);
    }
  }

  static isNeeded({ mesh, failures }: World): boolean {
    return Boolean(
      mesh?.outlierDetection ||
        failures?.zoneLoss ||
        failures?.podFaults?.some(fault => fault.kind === 'failing'),
    );
  }

  update(nowSeconds: number, pods: Pods): void {
    const failing = pods.failing + pods.lostInEndpoints;
    const healthy = pods.ready.length - pods.failing;
    this.outliers?.update(nowSeconds, { healthy, failing });
    this.serving = healthy - (this.outliers?.ejectedHealthy ?? 0);
    const met = failing - (this.outliers?.ejectedFailing ?? 0);
    this.failingRatio = met > 0 ? met / (met + this.serving) : 0;
  }

  record(nowSeconds: number, flow: RequestFlow): void {
    const answered = flow.served + flow.failedAtPods;
    this.outliers?.record(
      nowSeconds,
      flow.fresh + flow.retried,
      answered > 0 ? flow.failedAtPods / answered : 0,
    );
  }
}
