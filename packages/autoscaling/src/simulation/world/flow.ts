import { exp } from '../elementary';
import { ERROR_CAUSES } from '../world';
import { AbandonedWork } from './abandoned-work';
import { CAUSE } from './causes';
import { CircuitBreaker } from './circuit-breaker';
import { lateRatio, roomFor, type FlowSettings } from './flow-settings';
import { crowdStep, fluidStep } from './fluid';
import { Retries } from './retries';
import { WaitingLine, type Departures } from './waiting-line';

/** Below this many requests a queue is rounding noise. */
const NOTHING = 1e-9;

/**
 * Requests on their way through callers' proxies, the queue and the pods, one step at a time.
 *
 * Nothing is lost: first tries = served + failed + inside, at every moment. Amounts are real numbers (a fluid).
 */
export class RequestFlow {
  /** Of the last step, in requests unless the name says otherwise. */
  fresh = 0;
  retried = 0;
  served = 0;
  failed = 0;
  /** Work done, by whomever it was waited for or not; drives CPU. */
  completed = 0;
  meanQueue = 0;
  meanInService = 0;
  longestWaitSeconds = 0;
  shortestWaitSeconds = 0;
  /** Tries that pods answered with an error, or too late. */
  failedAtPods = 0;
  readonly errors = new Float64Array(ERROR_CAUSES.length);

  /** Requests in the service now, abandoned ones included. */
  inSystem = 0;
  private queued = 0;
  private readonly abandonedWork = new AbandonedWork();
  private triesFailed = 0;
  /** Of these, stopped by the circuit breaker. */
  private stopped = 0;
  private readonly decay: number;
  private readonly retries: Retries;
  private readonly breaker: CircuitBreaker | undefined;
  private readonly line: WaitingLine;
  private readonly departures: Departures = {
    abandoned: 0,
    longestWaitSeconds: 0,
    shortestWaitSeconds: 0,
  };
  private readonly lateWithoutWait: number;

  constructor(private readonly settings: FlowSettings, steps: number) {
    const { stepSeconds, serviceSeconds } = settings;
    this.decay = exp(-stepSeconds / serviceSeconds);
    this.retries = new Retries(
      settings.retries,
      settings.timeoutSeconds,
      settings.tryTimeoutSeconds,
      stepSeconds,
    );
    this.breaker =
      settings.circuitBreaker &&
      new CircuitBreaker(settings.circuitBreaker, stepSeconds);
    this.line = new WaitingLine(steps, stepSeconds);
    this.lateWithoutWait = lateRatio(settings, 0);
  }

  /** First tries that are neither served nor failed. */
  get inFlight(): number {
    const inside =
      this.inSystem - this.abandonedWork.amount - this.line.totalAbandoned;
    return Math.max(0, inside) + this.retries.dueTotal;
  }

  /**
   * Moves one step on.
   *
   * @param level - first tries in this step, or callers in the crowd
   * @param slots - requests the ready pods can work on at once
   * @param crashedPods - pods that died at the start of this step, of `readyPods` + `crashedPods`
   * @param failingRatio - share of the tries that meet a pod which fails them
   */
  step(
    step: number,
    level: number,
    slots: number,
    readyPods: number,
    crashedPods: number,
    failingRatio = 0,
  ): void {
    if (this.failed > 0) {
      this.errors.fill(0);
    }
    this.triesFailed = 0;
    this.stopped = 0;
    this.failedAtPods = 0;
    if (crashedPods > 0) {
      this.crash(crashedPods / (readyPods + crashedPods));
    }
    if (this.settings.crowd) {
      this.serveCrowd(step, level, slots, readyPods);
    } else {
      this.serveStream(step, level, slots, readyPods, failingRatio);
    }
    this.retries.turn(this.fresh, this.errors);
    this.failed =
      this.triesFailed > 0 ? this.errors.reduce((sum, n) => sum + n, 0) : 0;
    // What the breaker itself stopped says nothing about the service.
    const tried = this.triesFailed - this.stopped;
    this.breaker?.record(step, tried, this.served + tried);
  }

  private serveStream(
    step: number,
    fresh: number,
    slots: number,
    readyPods: number,
    failingRatio: number,
  ): void {
    const { retries, settings } = this;
    this.fresh = fresh;
    this.retried = retries.dueTotal;
    const offered = fresh + retries.dueTotal;
    retries.start(fresh);
    let admitted = this.admitAtTheDoor(step, offered, readyPods, failingRatio);
    const limit = roomFor(settings, slots, readyPods);
    const before = this.inSystem;
    let after = fluidStep(
      before,
      admitted,
      Math.min(slots, limit),
      settings.serviceSeconds,
      settings.stepSeconds,
      this.decay,
    );
    if (after > limit && admitted > 0) {
      const over = Math.min(admitted, after - limit);
      const cause =
        limit === settings.poolLimit ? CAUSE.connectionPool : CAUSE.queueFull;
      this.refuse(cause, over, offered);
      after -= over;
      admitted -= over;
    }
    retries.admit(admitted, offered);
    if (after < NOTHING * NOTHING) {
      // An exponential never ends; what is left of it would only become denormal numbers.
      after = 0;
    }
    this.inSystem = after;
    this.completed = Math.max(0, before + admitted - after);
    this.finish(step, admitted, slots);
  }

  private serveCrowd(
    step: number,
    crowd: number,
    slots: number,
    readyPods: number,
  ): void {
    const { settings } = this;
    const closed = readyPods === 0 && settings.queueAt === 'pod';
    const limit = closed ? 0 : roomFor(settings, slots, readyPods);
    const before = this.inSystem;
    const { present, after, refused } = crowdStep(
      before,
      crowd,
      slots,
      limit,
      settings,
    );
    const work =
      Math.min(present, slots) *
      (settings.stepSeconds / settings.serviceSeconds);
    const admitted = Math.max(0, after - before + work);
    this.completed = before + admitted - after;
    this.inSystem = after;
    this.fresh = admitted + refused;
    this.retried = 0;
    this.refuse(closed ? CAUSE.noReadyPod : CAUSE.queueFull, refused, refused);
    this.queued = Math.max(0, present - slots);
    this.finish(step, admitted, slots);
  }

  /** @returns what passes the circuit breaker and finds a pod or a queue */
  private admitAtTheDoor(
    step: number,
    offered: number,
    readyPods: number,
    failingRatio: number,
  ): number {
    let admitted = offered;
    if (this.breaker) {
      const stopped = offered * (1 - this.breaker.passRatio(step));
      this.stopped = stopped;
      this.refuse(CAUSE.circuitOpen, stopped, offered);
      admitted -= stopped;
    }
    if (failingRatio > 0) {
      const met = admitted * failingRatio;
      this.refuse(CAUSE.podFailure, met, offered);
      admitted -= met;
    }
    if (readyPods === 0 && this.settings.queueAt === 'pod' && admitted > 0) {
      this.refuse(CAUSE.noReadyPod, admitted, offered);
      admitted = 0;
    }
    return admitted;
  }

  /** Who waited, who gave up, who got an answer. */
  private finish(step: number, admitted: number, slots: number): void {
    const { settings, line, departures, queued: queueBefore } = this;
    const queueAfter = Math.max(0, this.inSystem - slots);
    this.longestWaitSeconds = 0;
    this.shortestWaitSeconds = 0;
    let abandoned = 0;
    if (line.total > 0 || queueAfter > NOTHING) {
      const started = line.total + admitted - queueAfter;
      // Slots that went away send work back into the line, abandoned work with it.
      const sentBack = Math.max(0, -started);
      const inService = this.inSystem + this.completed - admitted - line.total;
      const sentBackAbandoned = this.abandonedWork.leave(sentBack, inService);
      line.join(step, admitted + sentBack, admitted, sentBackAbandoned);
      line.leave(step, Math.max(0, started), departures);
      abandoned = departures.abandoned;
      this.longestWaitSeconds = Math.max(
        departures.longestWaitSeconds,
        departures.shortestWaitSeconds,
      );
      this.shortestWaitSeconds = Math.min(
        departures.longestWaitSeconds,
        departures.shortestWaitSeconds,
      );
    }
    this.answer(abandoned, slots);
    if (line.total > 0 && settings.tryTimeoutSeconds < Infinity) {
      this.giveUp(step);
    }
    this.queued = Math.max(0, this.inSystem - slots);
    this.meanQueue = (queueBefore + queueAfter) / 2;
    this.meanInService =
      (this.completed * settings.serviceSeconds) / settings.stepSeconds;
  }

  private answer(abandoned: number, slots: number): void {
    const { settings } = this;
    this.abandonedWork.start(abandoned);
    let good =
      this.completed -
      this.abandonedWork.complete(
        this.completed,
        Math.min(this.inSystem, slots),
      );
    if (settings.errorRatio > NOTHING) {
      const bad = good * settings.errorRatio;
      this.failAtPod(CAUSE.application, bad);
      good -= bad;
    }
    if (settings.tryTimeoutSeconds < Infinity && good > 0) {
      const wait = (this.longestWaitSeconds + this.shortestWaitSeconds) / 2;
      const late =
        good * (wait > 0 ? lateRatio(settings, wait) : this.lateWithoutWait);
      this.failAtPod(CAUSE.timeout, late);
      good -= late;
    }
    // Differences of equal amounts can be a rounding error below zero.
    this.served = Math.max(0, good);
    this.retries.leave(this.served);
  }

  private giveUp(step: number): void {
    const { settings, line } = this;
    const before =
      (step + 1) * settings.stepSeconds - settings.tryTimeoutSeconds;
    const gone = line.giveUp(step, before, settings.abandonedWorkContinues);
    if (gone > 0) {
      this.failAtPod(CAUSE.timeout, gone);
      if (!settings.abandonedWorkContinues) {
        this.inSystem -= gone;
      }
    }
  }

  private crash(share: number): void {
    const inService = this.inSystem - this.queued;
    const lost = inService * share;
    const lostAbandoned = this.abandonedWork.leave(lost, inService);
    this.inSystem -= lost;
    this.fail(CAUSE.podFailure, lost - lostAbandoned);
  }

  private refuse(cause: number, amount: number, offered: number): void {
    if (amount <= 0) {
      return;
    }
    this.triesFailed += amount;
    this.errors[cause] += this.retries.refuse(cause, amount, offered);
  }

  private failAtPod(cause: number, amount: number): void {
    this.failedAtPods += amount;
    this.fail(cause, amount);
  }

  private fail(cause: number, amount: number): void {
    if (amount <= 0) {
      return;
    }
    this.triesFailed += amount;
    this.errors[cause] += this.retries.fail(cause, amount);
  }
}
