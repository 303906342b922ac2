import type { ZoneLoss } from '../world';
import type { SimulatedPod } from './pods';

/** `--node-monitor-grace-period` of kube-controller-manager. */
const NOTICED_AFTER_SECONDS = 40;
/** The toleration of an unreachable node that every pod is given (admission plugin DefaultTolerationSeconds). */
const TOLERATION_SECONDS = 300;

/**
 * A zone that is lost and comes back.
 *
 * Kubernetes learns of it late: the endpoints keep its pods until their nodes have not reported for a while, and a
 * ReplicaSet replaces them only when the toleration of an unreachable node has passed.
 */
export class ZoneOutage {
  /** Pods of the zone that nobody has replaced yet. */
  readonly pods: SimulatedPod[] = [];
  /** Pods for which there is no room while the zone is away. */
  lostRoom = 0;
  private readonly noticedAt: number;
  private readonly replacedAt: number;
  private readonly backAt: number;
  private begun = false;
  private noticed = false;

  constructor(private readonly loss: ZoneLoss) {
    const { atSeconds } = loss;
    const noticedAfter = loss.noticedAfterSeconds ?? NOTICED_AFTER_SECONDS;
    this.noticedAt = atSeconds + noticedAfter;
    this.replacedAt =
      atSeconds +
      (loss.replacedAfterSeconds ?? noticedAfter + TOLERATION_SECONDS);
    this.backAt = atSeconds + loss.durationSeconds;
  }

  /** Pods that requests are still sent to. */
  get inEndpoints(): number {
    return this.noticed ? 0 : this.pods.length;
  }

  /** Whether the zone goes now; true once. */
  begins(nowSeconds: number): boolean {
    const begins = !this.begun && nowSeconds >= this.loss.atSeconds;
    this.begun ||= begins;
    return begins;
  }

  /** Takes the zone's part of a list of pods, evenly by age, rounded up: the zone that holds the most. */
  take(pods: SimulatedPod[]): number {
    const count = pods.length;
    const lost = Math.min(count, this.shareOf(count));
    for (let i = lost - 1; i >= 0; i--) {
      this.pods.push(...pods.splice(Math.floor((i * count) / lost), 1));
    }
    return lost;
  }

  shareOf(count: number): number {
    // A third of three is one, whatever the rounding error of the third.
    return Math.ceil(count * this.loss.share - 1e-9);
  }

  /** Moves on. @returns the pods that start again because their zone is back */
  follow(nowSeconds: number): SimulatedPod[] {
    if (!this.begun) {
      return [];
    }
    if (nowSeconds >= this.backAt) {
      this.lostRoom = 0;
      return this.pods.splice(0);
    }
    this.noticed ||= nowSeconds >= this.noticedAt;
    if (nowSeconds >= this.replacedAt) {
      this.pods.length = 0;
    }
    return [];
  }

  /** When something happens next; Infinity for never. */
  nextEvent(nowSeconds: number): number {
    const times = this.begun
      ? [this.noticedAt, this.replacedAt, this.backAt]
      : [this.loss.atSeconds];
    return Math.min(...times.filter(time => time > nowSeconds));
  }
}
