import {
  autoscalerClass,
  decideKpa,
  KPA_CLASS,
  KPA_TICK_SECONDS,
  KpaPolicy,
  scaleKpa,
} from '@elastic-mesh/autoscaling';
import {
  ActiveCondition,
  ActiveStatus,
  activeThreshold,
  nextActiveCondition,
  resolveSksMode,
} from '@elastic-mesh/autoscaling/knative';
import { Clock } from '../../clock';
import { KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { PodIndex } from '../../store/pod-index';
import { Traffic } from '../../traffic/traffic';
import { findCondition } from '../conditions';
import { Controller } from '../controller';
import { knativeAutoscalerConfig } from './config';
import { Decider, deciderFor } from './decider';
import { RESOURCES, SERVING } from './names';
import { reachabilityOf } from './reachability';
import { kpaStatus } from './kpa-status';

/** The longest stable window that Knative admits. */
const MOST_WINDOW_SECONDS = 3600;

/** What the Knative autoscaler exports about one revision. */
export interface KpaReading {
  namespace: string;
  revision: string;
  policy: KpaPolicy;
  service: string;
  /** What demand asks for, before the bounds. */
  decided: number;
  /** What was asked of the Deployment. */
  requested: number;
  actual: number;
  excessBurstCapacity: number;
  panicking: boolean;
  stableValue: number;
  panicValue: number;
}

/** What the KPA works with. */
export interface KpaContext {
  store: ObjectStore;
  clock: Clock;
  pods: PodIndex;
  traffic: Traffic;
}

/** Scales revisions of the KPA class every two seconds; the decisions are those of `@elastic-mesh/autoscaling`. */
export class KpaController implements Controller {
  readonly name = 'knative-kpa';
  readonly watches = [RESOURCES.podAutoscalers];
  readonly everySeconds = KPA_TICK_SECONDS;
  private readonly deciders = new Map<string, Decider>();
  private nextTickMs = 0;

  constructor(private readonly context: KpaContext) {}

  /** Of every revision that the KPA has looked at. */
  readings(): KpaReading[] {
    return this.context.store
      .list(RESOURCES.podAutoscalers)
      .flatMap(autoscaler => {
        const decider = this.deciders.get(autoscaler.metadata.uid);
        if (!decider) return [];
        const { namespace = '', name } = autoscaler.metadata;
        return [
          {
            namespace,
            revision: name,
            policy: decider.policy,
            service: autoscaler.metadata.labels?.[SERVING.service] ?? '',
            decided: Math.max(0, decider.desired),
            requested: Math.max(0, autoscaler.status?.desiredScale ?? 0),
            actual: autoscaler.status?.actualScale ?? 0,
            excessBurstCapacity: decider.excessBurstCapacity,
            panicking: decider.panicking,
            stableValue: decider.stableValue,
            panicValue: decider.panicValue,
          },
        ];
      });
  }

  reconcile(): void {
    const nowMs = this.context.clock.nowMs();
    const fresh = this.context.store
      .list(RESOURCES.podAutoscalers)
      .filter(one => !this.deciders.has(one.metadata.uid));
    // A new revision is looked at once; the others wait for their tick.
    const due = nowMs >= this.nextTickMs;
    if (due) this.nextTickMs = nowMs + KPA_TICK_SECONDS * 1000;
    const all = due ? this.context.store.list(RESOURCES.podAutoscalers) : fresh;
    for (const autoscaler of all) {
      const { annotations = {} } = autoscaler.metadata;
      if (autoscalerClass(annotations) === KPA_CLASS) this.tick(autoscaler);
    }
    if (due) this.forgetGone(all);
  }

  private tick(autoscaler: KubeObject): void {
    const { store, pods } = this.context;
    const { namespace } = autoscaler.metadata;
    const target = store.get(
      'deployments.apps',
      namespace,
      autoscaler.spec.scaleTargetRef.name,
    );
    if (!target) return;
    const ready = pods.readyOf(target.metadata.uid).length;
    const decider = this.deciderOf(autoscaler, ready);
    this.scrape(decider, `${namespace}/${target.metadata.name}`, ready);
    this.decide(decider, ready);
    this.apply(autoscaler, target, decider, ready);
  }

  private deciderOf(autoscaler: KubeObject, readyPods: number): Decider {
    const { store, clock } = this.context;
    const { uid } = autoscaler.metadata;
    const known = this.deciders.get(uid);
    const settings = {
      reachability: reachabilityOf(store, autoscaler),
      config: knativeAutoscalerConfig(store),
    };
    const start = { nowSeconds: clock.nowMs() / 1000, readyPods };
    const decider = deciderFor(autoscaler, settings, start, known);
    this.deciders.set(uid, decider);
    return decider;
  }

  /** One reading a second since the last tick: what is in the pods and what the activator holds. */
  private scrape(decider: Decider, workloadKey: string, ready: number): void {
    const second = Math.floor(this.context.clock.nowMs() / 1000);
    const { flow } = this.context.traffic.of(workloadKey);
    const value =
      decider.policy.spec.scalingMetric === 'rps'
        ? flow.attemptRps
        : flow.inFlight + flow.queued;
    if (ready > 0 || value > 0) {
      // After a pause of the process only what a window can still hold is worth recording.
      const first = Math.max(
        decider.lastSecond + 1,
        second - MOST_WINDOW_SECONDS,
      );
      for (let at = first; at <= second; at++) {
        decider.collector.record(at, value);
      }
    }
    decider.lastSecond = second;
  }

  private decide(decider: Decider, readyPods: number): void {
    const nowSeconds = this.context.clock.nowMs() / 1000;
    const stableValue = decider.collector.stableValue(nowSeconds);
    const panicValue = decider.collector.panicValue(nowSeconds);
    const decision = decideKpa({
      spec: decider.policy.spec,
      state: decider.state,
      nowSeconds,
      readyPods,
      stableValue,
      panicValue,
      explain: false,
    });
    decider.stableValue = stableValue ?? 0;
    decider.panicValue = panicValue ?? 0;
    if (!decision.valid) return;
    decider.state = decision.state;
    decider.desired = decision.desiredReplicas;
    decider.excessBurstCapacity = decision.excessBurstCapacity;
    decider.panicking = decision.panicking;
  }

  private apply(
    autoscaler: KubeObject,
    target: KubeObject,
    decider: Decider,
    ready: number,
  ): void {
    const { store, clock } = this.context;
    const nowMs = clock.nowMs();
    const { policy } = decider;
    const { conditions } = autoscaler.status ?? {};
    const active = findCondition(conditions, 'Active');
    const status = (active?.status ?? 'Unknown') as ActiveStatus;
    const since =
      active?.lastTransitionTime ?? autoscaler.metadata.creationTimestamp;
    const initialized =
      findCondition(conditions, 'ScaleTargetInitialized')?.status === 'True';
    const proxying = decider.proxySinceMs !== undefined;
    const scaling = scaleKpa({
      decidedReplicas: decider.desired,
      currentReplicas: target.spec.replicas,
      bounds: policy.bounds,
      initialScale: policy.spec.initialScale,
      scaleTargetInitialized: initialized,
      reachability: reachabilityOf(store, autoscaler),
      active: {
        status,
        ageSeconds: Math.max(0, (nowMs - Date.parse(since)) / 1000),
      },
      sks: {
        mode: proxying ? 'Proxy' : 'Serve',
        proxyForSeconds: proxying
          ? (nowMs - (decider.proxySinceMs ?? nowMs)) / 1000
          : 0,
      },
      activatorAnswers: proxying,
      settings: policy.scaleToZero,
    });
    if (scaling.patched) {
      store.update({
        ...target,
        spec: { ...target.spec, replicas: scaling.desiredReplicas },
      });
    }
    const wanted = scaling.desiredReplicas;
    const before: ActiveCondition = {
      status,
      reason: active?.reason ?? '',
      scaleTargetInitialized: initialized,
    };
    const next = nextActiveCondition({
      wanted,
      readyPods: ready,
      threshold: activeThreshold(
        policy.bounds,
        policy.spec.initialScale,
        initialized,
      ),
      hasServiceName: true,
      before,
    });
    const mode = resolveSksMode(
      wanted,
      decider.excessBurstCapacity,
      next.status,
    );
    if (mode === 'Serve') decider.proxySinceMs = undefined;
    else decider.proxySinceMs ??= nowMs;
    store.updateStatus(
      autoscaler,
      kpaStatus(autoscaler, next, wanted, ready, nowMs),
    );
  }

  private forgetGone(alive: readonly KubeObject[]): void {
    const uids = new Set(alive.map(one => one.metadata.uid));
    for (const uid of this.deciders.keys()) {
      if (!uids.has(uid)) this.deciders.delete(uid);
    }
  }
}
