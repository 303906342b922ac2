import type { MeshPolicy } from '../world';

type Policy = NonNullable<MeshPolicy['outlierDetection']>;

/** Envoy's `max_ejection_time`, unless the base time is longer. */
const MAX_EJECTION_SECONDS = 300;

/** The pods that requests are sent to, and those of them that fail every one. */
export interface Hosts {
  healthy: number;
  failing: number;
}

/**
 * How the callers' proxies stop sending to pods that fail; every caller's proxy judges alike, by what it sees itself.
 *
 * A pod is ejected after `consecutiveErrors` in a row, for the base time times the number of its ejections, and let in
 * again at the end of an interval. No ejection may bring the share of ejected pods above the maximum, so that one of
 * three needs 34 %.
 *
 * Source: envoy `source/common/upstream/outlier_detection_impl.cc` (ejectHost, checkHostForUneject); defaults of Istio's
 * DestinationRule.
 */
export class OutlierDetection {
  ejectedFailing = 0;
  ejectedHealthy = 0;
  private readonly errorsInRow: number;
  private readonly baseSeconds: number;
  private readonly intervalSeconds: number;
  private readonly maxPercent: number;
  private hosts: Hosts = { healthy: 0, failing: 0 };
  private failingErrors = 0;
  private failingEjections = 0;
  private failingUntil = 0;
  private healthyRuns = 0;
  private readonly healthyUntil: number[] = [];

  constructor(policy: Policy, private readonly callers: number) {
    this.errorsInRow = policy.consecutiveErrors ?? 5;
    this.baseSeconds = policy.baseEjectionSeconds ?? 30;
    this.intervalSeconds = policy.intervalSeconds ?? 10;
    this.maxPercent = policy.maxEjectionPercent ?? 10;
  }

  /** Lets pods in whose time is over, and forgets those that are gone. */
  update(nowSeconds: number, hosts: Hosts): void {
    this.hosts = hosts;
    while (this.healthyUntil[0] <= nowSeconds) {
      this.healthyUntil.shift();
    }
    this.healthyUntil.length = Math.min(
      this.healthyUntil.length,
      hosts.healthy,
    );
    this.ejectedHealthy = this.healthyUntil.length;
    if (hosts.failing === 0) {
      this.failingEjections = 0;
    }
    if (nowSeconds >= this.failingUntil) {
      this.ejectedFailing = 0;
    }
    this.ejectedFailing = Math.min(this.ejectedFailing, hosts.failing);
  }

  /**
   * Counts the tries of a step.
   *
   * @param tries - sent to pods
   * @param errorRatio - share of the tries that a pod in order answers with an error or too late
   */
  record(nowSeconds: number, tries: number, errorRatio: number): void {
    const { healthy, failing } = this.hosts;
    const sentTo =
      healthy + failing - this.ejectedHealthy - this.ejectedFailing;
    if (sentTo <= 0) {
      return;
    }
    const triesPerHost = tries / sentTo / this.callers;
    this.judgeFailing(nowSeconds, triesPerHost);
    this.judgeHealthy(nowSeconds, triesPerHost, errorRatio);
  }

  private judgeFailing(nowSeconds: number, triesPerHost: number): void {
    const active = this.hosts.failing - this.ejectedFailing;
    this.failingErrors = active > 0 ? this.failingErrors + triesPerHost : 0;
    if (active === 0 || this.failingErrors < this.errorsInRow) {
      return;
    }
    this.failingErrors = 0;
    const ejected = Math.min(active, this.room());
    if (ejected > 0) {
      this.failingEjections++;
      this.ejectedFailing += ejected;
      this.failingUntil = this.endOf(nowSeconds, this.failingEjections);
    }
  }

  /** Errors of pods in order come at random: so many of them complete a run of errors in a step. */
  private judgeHealthy(
    nowSeconds: number,
    triesPerHost: number,
    errorRatio: number,
  ): void {
    if (errorRatio <= 0) {
      this.healthyRuns = 0;
      return;
    }
    const active = this.hosts.healthy - this.ejectedHealthy;
    const { errorsInRow: n } = this;
    // The mean number of tries until n errors in a row is (1 - p^n) / (p^n (1 - p)).
    let run = 1;
    for (let i = 0; i < n; i++) {
      run *= errorRatio;
    }
    const perTry =
      errorRatio >= 1 ? 1 / n : (run * (1 - errorRatio)) / (1 - run);
    this.healthyRuns += active * triesPerHost * perTry;
    const ejected = Math.min(Math.floor(this.healthyRuns), active, this.room());
    this.healthyRuns %= 1;
    for (let i = 0; i < ejected; i++) {
      this.healthyUntil.push(this.endOf(nowSeconds, 1));
    }
    this.ejectedHealthy += ejected;
  }

  /** Pods that may still be ejected. */
  private room(): number {
    const { healthy, failing } = this.hosts;
    const allowed = Math.floor(
      ((healthy + failing) * this.maxPercent) / 100 + 1e-9,
    );
    return Math.max(0, allowed - this.ejectedFailing - this.ejectedHealthy);
  }

  private endOf(nowSeconds: number, ejections: number): number {
    const seconds = Math.min(
      this.baseSeconds * ejections,
      Math.max(this.baseSeconds, MAX_EJECTION_SECONDS),
    );
    const { intervalSeconds } = this;
    return (
      Math.ceil((nowSeconds + seconds) / intervalSeconds) * intervalSeconds
    );
  }
}
