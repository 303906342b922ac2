import { levelsOf } from './traffic/levels';
import { Random } from './random';
import { Recorder, type StepState } from './recorder';
import type { SimulationResult } from './result';
import { createScaler } from './scalers/create-scaler';
import type { Scaler, ScalerView } from './scalers/scaler';
import { Endpoints } from './world/endpoints';
import { RequestFlow } from './world/flow';
import { flowSettingsOf, type FlowSettings } from './world/flow-settings';
import { Latency } from './world/latency';
import { Meter } from './world/meter';
import { Pods } from './world/pods';
import type { World } from './world';

/** Purposes of random numbers; separate streams, so that one does not shift another. */
const STREAM = { arrivals: 1, pods: 2, metrics: 3, crashes: 4, deletions: 5 };

/** One run of a (checked) world, from its first step to its result. */
export class Simulation {
  private readonly stepSeconds: number;
  private readonly steps: number;
  private readonly settings: FlowSettings;
  private readonly levels: Float64Array;
  private readonly pods: Pods;
  private readonly endpoints: Endpoints | undefined;
  private readonly flow: RequestFlow;
  private readonly latency: Latency;
  private readonly meter: Meter;
  private readonly scaler: Scaler;
  private readonly recorder: Recorder;
  private readonly arrivals: Random;
  private readonly crashes: Random;
  private readonly view: ScalerView;
  private readonly poisson: boolean;
  private readonly crashesPerStep: number;
  private untilCrash = Infinity;
  private desired: number;
  private nextFloor = 0;
  private readonly state: StepState = {
    demand: 0,
    concurrency: 0,
    queue: 0,
    desired: 0,
    ready: 0,
    notReady: 0,
    paid: 0,
    created: 0,
    enough: true,
  };

  constructor(private readonly world: World) {
    const seed = world.seed ?? 1;
    this.stepSeconds = world.stepSeconds ?? 1;
    this.steps = Math.round(world.durationSeconds / this.stepSeconds);
    this.settings = flowSettingsOf(world);
    this.levels = levelsOf(world.traffic.shape, this.steps, this.stepSeconds);
    this.arrivals = new Random(seed, STREAM.arrivals);
    this.crashes = new Random(seed, STREAM.crashes);
    const metricsRandom = new Random(seed, STREAM.metrics);
    this.pods = new Pods(
      world,
      new Random(seed, STREAM.pods),
      new Random(seed, STREAM.deletions),
    );
    this.endpoints = Endpoints.isNeeded(world)
      ? new Endpoints(world, this.settings.queueAt)
      : undefined;
    this.flow = new RequestFlow(this.settings, this.steps);
    this.latency = new Latency(this.settings, this.levels);
    this.meter = new Meter(world, this.stepSeconds, metricsRandom);
    this.scaler = createScaler(world, metricsRandom);
    this.recorder = new Recorder(world, this.steps, this.stepSeconds);
    this.poisson = world.traffic.noise === 'poisson' && !this.settings.crowd;
    this.crashesPerStep =
      ((world.failures?.podCrashesPerHour ?? 0) * this.stepSeconds) / 3600;
    if (this.crashesPerStep > 0) {
      this.untilCrash = this.crashes.exponential();
    }
    this.desired = this.scaler.initialReplicas;
    this.pods.begin(this.desired);
    this.view = {
      nowSeconds: 0,
      stepSeconds: this.stepSeconds,
      pods: this.pods,
      meter: this.meter,
      readyPods: 0,
      completed: 0,
      concurrency: 0,
      queue: 0,
      requestsPerSecond: 0,
      servedPerSecond: 0,
      inside: 0,
    };
  }

  run(): SimulationResult {
    for (let i = 0; i < this.steps; i++) {
      this.step(i);
    }
    return {
      policy: this.world.policy,
      stepSeconds: this.stepSeconds,
      steps: this.steps,
      seed: this.world.seed ?? 1,
      ...this.recorder.finish(this.flow.inFlight),
      decisions: this.recorder.decisions,
    };
  }

  private step(i: number): void {
    const { pods, flow, settings, stepSeconds, state } = this;
    const startSeconds = i * stepSeconds;
    pods.advance(startSeconds);
    const crashed = this.crashesPerStep > 0 ? this.crash(startSeconds) : 0;
    const ready = pods.ready.length;
    const serving = this.endpoints ? this.servingPods(startSeconds) : ready;
    const slots = serving === 0 ? 0 : serving * settings.slotsPerPod;
    flow.step(
      i,
      this.amountOf(i),
      slots,
      serving,
      crashed + pods.takeLost(),
      this.endpoints?.failingRatio,
    );
    this.endpoints?.record(startSeconds, flow);
    this.latency.update(i, flow, serving);
    this.observe(i, ready, slots);
    this.scale((i + 1) * stepSeconds);
    state.created = pods.takeCreated();
    state.desired = this.desired;
    state.notReady = pods.notReady + pods.lost;
    state.paid = pods.paid;
    this.recorder.step(i, flow, this.latency, state);
  }

  private servingPods(nowSeconds: number): number {
    this.endpoints?.update(nowSeconds, this.pods);
    return this.endpoints?.serving ?? 0;
  }

  /** First tries of a step, or callers in the crowd. */
  private amountOf(i: number): number {
    const level = this.levels[i];
    if (this.settings.crowd) {
      return level;
    }
    const expected = level * this.stepSeconds;
    return this.poisson ? this.arrivals.poisson(expected) : expected;
  }

  private crash(nowSeconds: number): number {
    let crashed = 0;
    this.untilCrash -= this.crashesPerStep * this.pods.ready.length;
    while (this.untilCrash <= 0 && this.pods.ready.length > 0) {
      this.pods.crash(nowSeconds);
      this.untilCrash += this.crashes.exponential();
      crashed++;
    }
    return crashed;
  }

  private observe(i: number, ready: number, slots: number): void {
    const level = this.levels[i];
    const { flow, latency, state, view, settings, stepSeconds } = this;
    state.demand = settings.crowd ? level : level * settings.serviceSeconds;
    state.queue = flow.meanQueue + latency.steadyQueue;
    state.concurrency = flow.meanInService + state.queue;
    state.ready = ready;
    state.enough = slots * (1 + 1e-9) >= state.demand;
    view.nowSeconds = (i + 1) * stepSeconds;
    view.concurrency = state.concurrency;
    view.requestsPerSecond = (flow.fresh + flow.retried) / stepSeconds;
    view.servedPerSecond = flow.served / stepSeconds;
    view.inside = flow.inSystem;
    if (this.scaler.usesMeter) {
      view.readyPods = ready;
      view.completed = flow.completed;
      view.queue = state.queue;
      this.meter.add(view);
    }
  }

  private scale(nowSeconds: number): void {
    const { floorSchedule } = this.world;
    while (
      floorSchedule &&
      this.nextFloor < floorSchedule.length &&
      floorSchedule[this.nextFloor].atSeconds < nowSeconds
    ) {
      this.scaler.setFloor(floorSchedule[this.nextFloor++].minReplicas);
    }
    const from = this.desired;
    const to = this.scaler.step(this.view, from);
    if (to !== from) {
      this.change(nowSeconds, from, to);
    }
  }

  /** Apart from `scale`, whose every call would otherwise pay for the closure. */
  private change(nowSeconds: number, from: number, to: number): void {
    this.desired = to;
    this.recorder.decide(() => ({
      atSeconds: nowSeconds,
      from,
      to,
      steps: this.scaler.explain(),
    }));
    this.pods.resize(to, nowSeconds);
  }
}
