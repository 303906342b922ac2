import { drawFrom } from '../distribution';
import type { Random } from '../random';
import type { ClusterLimits, PodFault, World } from '../world';
import { Nodes } from './nodes';
import { ZoneOutage } from './zone-outage';

/** Pods a simulated cluster can hold, whatever a policy asks for. */
const MAX_PODS = 100_000;

/** One pod; times in seconds on the simulation's clock, before 0 for pods of the start. */
export interface SimulatedPod {
  /** In the order of creation, from 1. */
  number: number;
  /** When it was given to a node. */
  startedSeconds: number;
  /** When it becomes or became ready; Infinity for never. */
  readySeconds: number;
  fault?: PodFault['kind'];
}

const INITIAL_AGE_SECONDS = 3600;

/**
 * The pods of one workload: pending without room, starting, ready, draining.
 *
 * Deletes as a ReplicaSet does: pods that are not ready first, then ready ones by the logarithm of their age.
 */
export class Pods {
  readonly ready: SimulatedPod[] = [];
  readonly starting: SimulatedPod[] = [];
  private readonly pending: SimulatedPod[] = [];
  /** Ends of drains, in the order of time because every drain takes the same time. */
  private readonly drainEnds: number[] = [];
  private drained = 0;
  private wanted = 0;
  private created = 0;
  private startTokens = 0;
  private tokensSeconds = 0;
  /** Nothing happens to any pod before this time. */
  private nextEventSeconds = 0;
  private readonly limits: ClusterLimits;
  private readonly nodes: Nodes;
  private readonly quota: number;
  private readonly faults: ReadonlyMap<number, PodFault['kind']>;
  private readonly drainSeconds: number;
  private readonly hasFailing: boolean;
  private readonly outage: ZoneOutage | undefined;
  /** Pods created since the last `takeCreated`. */
  private createdLately = 0;
  /** Ready pods lost with a zone since the last `takeLost`. */
  private lostLately = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly deletions: Random,
  ) {
    this.limits = world.limits ?? {};
    this.nodes = new Nodes(this.limits);
    this.quota = Math.min(MAX_PODS, this.limits.quotaPods ?? MAX_PODS);
    this.drainSeconds = world.service.drainSeconds ?? 0;
    this.faults = new Map(
      (world.failures?.podFaults ?? []).map(fault => [fault.pod, fault.kind]),
    );
    this.hasFailing = [...this.faults.values()].includes('failing');
    const zoneLoss = world.failures?.zoneLoss;
    this.outage = zoneLoss && new ZoneOutage(zoneLoss);
  }

  /** Pods that are ready when the clock starts. */
  begin(count: number): void {
    const age = this.world.initialPodAgeSeconds ?? INITIAL_AGE_SECONDS;
    const running = age > 0 ? Math.min(count, this.quota, this.room()) : 0;
    for (let i = 0; i < running; i++) {
      const pod = this.create(-age);
      const neverReady = pod.fault === 'never-ready';
      pod.readySeconds = neverReady ? Infinity : -age;
      (neverReady ? this.starting : this.ready).push(pod);
    }
    this.createdLately = 0;
    this.resize(count, 0);
  }

  /** Created and not ready. */
  get notReady(): number {
    return this.starting.length + this.pending.length;
  }

  /** Dead with their zone and not replaced yet; nothing of them can be measured. */
  get lost(): number {
    return this.outage?.pods.length ?? 0;
  }

  /** Lost pods that requests are still sent to. */
  get lostInEndpoints(): number {
    return this.outage?.inEndpoints ?? 0;
  }

  /** Ready pods that fail every request. */
  get failing(): number {
    return this.hasFailing
      ? this.ready.filter(pod => pod.fault === 'failing').length
      : 0;
  }

  /** Pods that somebody pays for: they have room on a node. */
  get paid(): number {
    return (
      this.starting.length +
      this.ready.length +
      this.drainEnds.length -
      this.drained
    );
  }

  takeCreated(): number {
    const count = this.createdLately;
    this.createdLately = 0;
    return count;
  }

  takeLost(): number {
    const count = this.lostLately;
    this.lostLately = 0;
    return count;
  }

  /** Asks for so many pods from now on. */
  resize(count: number, nowSeconds: number): void {
    this.wanted = count;
    let surplus = this.existing - count;
    for (; surplus > 0 && this.pending.length > 0; surplus--) {
      this.pending.pop();
    }
    for (; surplus > 0 && this.lost > 0; surplus--) {
      this.outage?.pods.pop();
    }
    for (; surplus > 0 && this.starting.length > 0; surplus--) {
      this.starting.pop();
    }
    for (; surplus > 0; surplus--) {
      this.ready.splice(this.nextToDelete(nowSeconds), 1);
      if (this.drainSeconds > 0) {
        this.drainEnds.push(nowSeconds + this.drainSeconds);
      }
    }
    this.createMissing(nowSeconds);
    this.nextEventSeconds = this.nextEvent(nowSeconds);
  }

  /** Lets happen what is due: nodes arrive, pods start and get ready, drains end. */
  advance(nowSeconds: number): void {
    if (nowSeconds < this.nextEventSeconds) {
      return;
    }
    while (this.drainEnds[this.drained] <= nowSeconds) {
      this.drained++;
    }
    if (this.drained > 1000) {
      this.drainEnds.splice(0, this.drained);
      this.drained = 0;
    }
    this.nodes.arrive(nowSeconds);
    if (this.outage) {
      this.followOutage(this.outage, nowSeconds);
    }
    this.createMissing(nowSeconds);
    this.schedule(nowSeconds);
    let kept = 0;
    for (const pod of this.starting) {
      if (pod.readySeconds <= nowSeconds) {
        this.ready.push(pod);
      } else {
        this.starting[kept++] = pod;
      }
    }
    this.starting.length = kept;
    this.nextEventSeconds = this.nextEvent(nowSeconds);
  }

  /** A ready pod dies and starts again in its place. */
  crash(nowSeconds: number): void {
    const index = Math.floor(this.random.next() * this.ready.length);
    const [pod] = this.ready.splice(index, 1);
    if (pod === undefined) {
      return;
    }
    const restart =
      this.world.failures?.restartSeconds ??
      drawFrom(this.world.service.coldStart, this.random);
    this.starting.push({ ...pod, readySeconds: nowSeconds + restart });
    this.nextEventSeconds = this.nextEvent(nowSeconds);
  }

  /**
   * Any of the ready pods whose age has the same whole logarithm as the youngest one's: there a ReplicaSet compares UIDs.
   *
   * Source: kubernetes pkg/controller/controller_utils.go, ActivePodsWithRanks and logarithmicRankDiff.
   */
  private nextToDelete(nowSeconds: number): number {
    const { ready } = this;
    const ageOf = (index: number) => nowSeconds - ready[index]?.readySeconds;
    const last = ready.length - 1;
    let limit = 1e-9;
    while (limit <= ageOf(last)) {
      limit *= 2;
    }
    let first = last;
    while (ageOf(first - 1) < limit) {
      first--;
    }
    return first + Math.floor(this.deletions.next() * (last - first + 1));
  }

  private followOutage(outage: ZoneOutage, nowSeconds: number): void {
    if (outage.begins(nowSeconds)) {
      const room = this.room();
      outage.lostRoom = room < Infinity ? outage.shareOf(room) : 0;
      this.lostLately += outage.take(this.ready);
      outage.take(this.starting);
    }
    for (const pod of outage.follow(nowSeconds)) {
      const coldStart = drawFrom(this.world.service.coldStart, this.random);
      const neverReady = pod.fault === 'never-ready';
      const readySeconds = neverReady ? Infinity : nowSeconds + coldStart;
      this.starting.push({ ...pod, readySeconds });
    }
  }

  /** Pods that a ReplicaSet counts. */
  private get existing(): number {
    return this.ready.length + this.notReady + this.lost;
  }

  private create(nowSeconds: number): SimulatedPod {
    this.created++;
    this.createdLately++;
    return {
      number: this.created,
      startedSeconds: nowSeconds,
      readySeconds: Infinity,
      fault: this.faults.get(this.created),
    };
  }

  private createMissing(nowSeconds: number): void {
    const goal = Math.min(this.wanted, this.quota);
    let have = this.existing;
    if (have >= goal) {
      return;
    }
    for (; have < goal; have++) {
      this.pending.push(this.create(nowSeconds));
    }
    this.schedule(nowSeconds);
    this.nodes.orderFor(this.pending.length, nowSeconds);
  }

  /** Gives pending pods to nodes while there is room, as fast as the cluster can start pods. */
  private schedule(nowSeconds: number): void {
    let room = this.room() - this.paid;
    const rate = this.limits.podStartsPerSecond;
    if (rate !== undefined) {
      const earned = (nowSeconds - this.tokensSeconds) * rate;
      this.startTokens = Math.min(Math.max(1, rate), this.startTokens + earned);
      this.tokensSeconds = nowSeconds;
      room = Math.min(room, Math.floor(this.startTokens));
    }
    let next = 0;
    for (; room > 0 && next < this.pending.length; room--) {
      const pod = this.pending[next++];
      pod.startedSeconds = nowSeconds;
      if (pod.fault !== 'never-ready') {
        const coldStart = drawFrom(this.world.service.coldStart, this.random);
        pod.readySeconds = nowSeconds + coldStart;
      }
      this.starting.push(pod);
    }
    this.pending.splice(0, next);
    if (rate !== undefined) {
      this.startTokens -= next;
    }
  }

  private room(): number {
    return this.nodes.room - (this.outage?.lostRoom ?? 0);
  }

  private nextEvent(nowSeconds: number): number {
    let next = this.outage?.nextEvent(nowSeconds) ?? Infinity;
    next = Math.min(next, this.drainEnds[this.drained] ?? Infinity);
    next = Math.min(next, this.nodes.nextArrivalSeconds);
    for (const pod of this.starting) {
      next = Math.min(next, pod.readySeconds);
    }
    // Pending pods wait for room or for the cluster's pace, which both change with time.
    return this.pending.length > 0 ? 0 : next;
  }
}
