import {
  AutoscalingInputError,
  EMPTY_HPA_STATE,
  HpaCondition,
  HpaDecision,
  HpaInput,
  HpaScale,
  HpaState,
  reconcileHpa,
} from '@elastic-mesh/autoscaling';
import { hpaSpecOf } from '@elastic-mesh/autoscaling/manifests';
import { Clock } from '../../clock';
import { KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { PodIndex } from '../../store/pod-index';
import { Traffic } from '../../traffic/traffic';
import { Workloads } from '../../traffic/workloads';
import { Controller } from '../controller';
import { EventRecorder } from '../events';
import { hpaPodOf, podMetricsOf } from './pod-facts';
import { ExternalMetrics, readMetrics } from './readings';
import { hpaStatus } from './status';

/** `--horizontal-pod-autoscaler-sync-period` of kube-controller-manager. */
const SYNC_SECONDS = 15;

/** Of an HPA that this controller has not seen: its status stands, its logs are lost, as after a real restart. */
function firstSight(hpa: KubeObject): HpaState {
  const conditions: (HpaCondition & { lastTransitionTime: string })[] =
    hpa.status?.conditions ?? [];
  return {
    ...EMPTY_HPA_STATE,
    desiredReplicas: hpa.status?.desiredReplicas ?? 0,
    conditions: conditions.map(({ lastTransitionTime, ...condition }) => ({
      ...condition,
      lastTransitionMs: Date.parse(lastTransitionTime),
    })),
  };
}

/** What the HPA controller works with. */
export interface HpaContext {
  store: ObjectStore;
  clock: Clock;
  pods: PodIndex;
  workloads: Workloads;
  traffic: Traffic;
  external: ExternalMetrics;
}

/** Syncs every HorizontalPodAutoscaler each 15 s; the decisions are those of `@elastic-mesh/autoscaling`. */
export class HpaController implements Controller {
  readonly name = 'horizontal-pod-autoscaler';
  readonly watches = [];
  readonly everySeconds = SYNC_SECONDS;
  private readonly states = new Map<string, HpaState>();
  private readonly events: EventRecorder;

  constructor(private readonly context: HpaContext) {
    this.events = new EventRecorder(context.store, context.clock, this.name);
  }

  reconcile(): void {
    const all = this.context.store.list('horizontalpodautoscalers.autoscaling');
    for (const hpa of all) this.sync(hpa);
    const alive = new Set(all.map(hpa => hpa.metadata.uid));
    for (const uid of this.states.keys()) {
      if (!alive.has(uid)) this.states.delete(uid);
    }
  }

  private sync(hpa: KubeObject): void {
    const { store, clock } = this.context;
    const target = this.targetOf(hpa);
    let decision: HpaDecision;
    try {
      decision = reconcileHpa(this.inputOf(hpa, target));
    } catch (error) {
      // Admission lets through what only the decision knows to be wrong; the object's owner has to see it.
      if (!(error instanceof AutoscalingInputError)) throw error;
      this.events.warning(hpa, 'FailedComputeMetricsReplicas', error.message);
      return;
    }
    this.states.set(hpa.metadata.uid, decision.state);
    if (decision.rescaled && target) {
      store.update({
        ...target,
        spec: { ...target.spec, replicas: decision.replicas },
      });
    }
    for (const event of decision.events) {
      if (event.type === 'Warning')
        this.events.warning(hpa, event.reason, event.message);
      else this.events.normal(hpa, event.reason, event.message);
    }
    const current = target?.status?.replicas ?? 0;
    store.updateStatus(hpa, hpaStatus(hpa, decision, current, clock.nowMs()));
  }

  private targetOf(hpa: KubeObject): KubeObject | undefined {
    const { kind, name } = hpa.spec.scaleTargetRef;
    if (kind !== 'Deployment') return undefined;
    return this.context.store.get(
      'deployments.apps',
      hpa.metadata.namespace,
      name,
    );
  }

  private inputOf(hpa: KubeObject, target: KubeObject | undefined): HpaInput {
    const { clock, pods, workloads, traffic, external } = this.context;
    const nowMs = clock.nowMs();
    const { namespace = '' } = hpa.metadata;
    const listed = target ? pods.ofDeployment(target.metadata.uid) : [];
    const ready = target ? pods.readyOf(target.metadata.uid) : [];
    const workload = target
      ? workloads.ofDeployment(namespace, target.metadata.name)
      : undefined;
    const resourceMetrics = listed.flatMap(pod => {
      const usage = workload && traffic.usageOf(workload, pod);
      return usage ? [podMetricsOf(pod, usage, nowMs)] : [];
    });
    return {
      spec: hpaSpecOf(hpa.spec),
      scale: this.scaleOf(hpa, target),
      pods: listed.map(hpaPodOf),
      resourceMetrics,
      readings: readMetrics(hpa, ready, workload, traffic, external),
      state: this.states.get(hpa.metadata.uid) ?? firstSight(hpa),
      nowMs,
      explain: false,
    };
  }

  private scaleOf(hpa: KubeObject, target: KubeObject | undefined): HpaScale {
    const { kind, name } = hpa.spec.scaleTargetRef;
    if (!target) {
      return { specReplicas: 0, getError: `${kind} "${name}" not found` };
    }
    const rival = this.context.store
      .list('horizontalpodautoscalers.autoscaling', hpa.metadata.namespace)
      .some(
        other =>
          other.metadata.uid !== hpa.metadata.uid &&
          other.spec.scaleTargetRef.name === name &&
          other.spec.scaleTargetRef.kind === kind,
      );
    return {
      specReplicas: target.spec.replicas,
      statusReplicas: target.status?.replicas ?? 0,
      ...(rival ? { selectorProblem: 'ambiguous' as const } : {}),
    };
  }
}
