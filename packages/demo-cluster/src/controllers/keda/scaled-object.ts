import {
  AutoscalingInputError,
  generatedHpa,
  KedaPolicy,
  KedaScaleDecision,
  pollTriggers,
  requestKedaScale,
} from '@elastic-mesh/autoscaling';
import { metricWithFallback } from '@elastic-mesh/autoscaling/keda';
import { kedaPauseOf, kedaPolicyOf } from '@elastic-mesh/autoscaling/manifests';
import { Clock, timestamp } from '../../clock';
import { SeriesStore } from '../../metrics/series-store';
import { Condition, KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { withCondition } from '../conditions';
import { Controller } from '../controller';
import { EventRecorder } from '../events';
import { ExternalMetrics } from '../hpa/readings';
import { hpaManifest, kedaHpaName } from './hpa-manifest';
import { readTriggers, Trigger } from './triggers';

const DEFAULT_POLLING_SECONDS = 30;
const HPAS = 'horizontalpodautoscalers.autoscaling';

/** What KEDA keeps of one ScaledObject between polls. */
interface Memory {
  nextPollMs: number;
  generation: string;
  failures: Map<string, number>;
  /** Values for the HPA by metric name, times 1000. */
  valuesMilli: Map<string, number>;
  fallbackActive: boolean;
}

/** What KEDA works with. */
export interface KedaContext {
  store: ObjectStore;
  clock: Clock;
  series: SeriesStore;
}

/** Polls triggers, takes targets between zero and one, and keeps their HPAs; it is also the HPAs' source of external metrics. */
export class KedaController implements Controller, ExternalMetrics {
  readonly name = 'keda-operator';
  readonly watches = ['scaledobjects.keda.sh'];
  readonly everySeconds = 5;
  private readonly memories = new Map<string, Memory>();
  private readonly events: EventRecorder;

  constructor(private readonly context: KedaContext) {
    this.events = new EventRecorder(context.store, context.clock, this.name);
  }

  valuesMilli(
    namespace: string,
    metric: string,
    scaledObject: string,
  ): number[] | undefined {
    const object = this.context.store.get(
      'scaledobjects.keda.sh',
      namespace,
      scaledObject,
    );
    const value =
      object && this.memories.get(object.metadata.uid)?.valuesMilli.get(metric);
    return value === undefined ? undefined : [value];
  }

  reconcile(): void {
    const nowMs = this.context.clock.nowMs();
    const all = this.context.store.list('scaledobjects.keda.sh');
    for (const object of all) {
      const memory = this.memoryOf(object);
      // A change of spec or annotations is acted upon at once, readings wait for the polling interval.
      const wanted = JSON.stringify([object.spec, object.metadata.annotations]);
      if (nowMs < memory.nextPollMs && memory.generation === wanted) continue;
      memory.generation = wanted;
      const seconds = object.spec.pollingInterval ?? DEFAULT_POLLING_SECONDS;
      memory.nextPollMs = nowMs + seconds * 1000;
      this.poll(object, memory);
    }
    const alive = new Set(all.map(one => one.metadata.uid));
    for (const uid of this.memories.keys())
      if (!alive.has(uid)) this.memories.delete(uid);
  }

  private memoryOf(object: KubeObject): Memory {
    let memory = this.memories.get(object.metadata.uid);
    if (!memory) {
      memory = {
        nextPollMs: 0,
        generation: '',
        failures: new Map(),
        valuesMilli: new Map(),
        fallbackActive: false,
      };
      this.memories.set(object.metadata.uid, memory);
    }
    return memory;
  }

  private poll(object: KubeObject, memory: Memory): void {
    const { store, clock, series } = this.context;
    const { namespace, creationTimestamp } = object.metadata;
    const target = store.get(
      'deployments.apps',
      namespace,
      object.spec.scaleTargetRef?.name,
    );
    if (!target) {
      this.fail(
        object,
        'ScaledObjectCheckFailed',
        `Deployment "${object.spec.scaleTargetRef?.name}" not found`,
      );
      return;
    }
    const nowMs = clock.nowMs();
    const triggers = readTriggers(object, series, nowMs / 1000);
    const lastActive: string | undefined = object.status?.lastActiveTime;
    try {
      const policy = kedaPolicyOf(object);
      const decision = requestKedaScale({
        policy,
        currentReplicas: target.spec.replicas,
        ...pollTriggers(
          triggers.flatMap(one => (one.reading ? [one.reading] : [])),
        ),
        ...(lastActive ? { lastActiveMs: Date.parse(lastActive) } : {}),
        createdMs: Date.parse(creationTimestamp),
        nowMs,
      });
      this.publish(triggers, policy, target, memory);
      this.scale(object, target, decision);
      this.keepHpa(object, policy, triggers);
      this.updateStatus(object, decision, triggers, memory);
    } catch (error) {
      if (!(error instanceof AutoscalingInputError)) throw error;
      this.fail(object, 'ScaledObjectCheckFailed', error.message);
    }
  }

  /** What the HPA reads until the next poll, fallbacks included. */
  private publish(
    triggers: Trigger[],
    policy: KedaPolicy,
    target: KubeObject,
    memory: Memory,
  ): void {
    memory.fallbackActive = false;
    memory.valuesMilli.clear();
    for (const { spec, reading } of triggers) {
      if (!reading) continue;
      const { type, averageValueMilli, valueMilli } = spec.target;
      const result = metricWithFallback({
        value: reading.value,
        failures: memory.failures.get(spec.metricName) ?? 0,
        fallback: policy.fallback,
        targetType: type === 'Value' ? 'Value' : 'AverageValue',
        targetValue: (averageValueMilli ?? valueMilli ?? 0) / 1000,
        currentReplicas: target.spec.replicas,
        readyReplicas: target.status?.readyReplicas ?? 0,
      });
      memory.failures.set(spec.metricName, result.failures);
      memory.fallbackActive ||= result.fallbackActive;
      if (result.value !== undefined) {
        memory.valuesMilli.set(
          spec.metricName,
          Math.round(result.value * 1000),
        );
      }
    }
  }

  private scale(
    object: KubeObject,
    target: KubeObject,
    decision: KedaScaleDecision,
  ): void {
    const replicas =
      kedaPauseOf(object.metadata.annotations ?? {})?.replicas ??
      decision.replicas;
    const current: number = target.spec.replicas;
    if (replicas === current) return;
    this.context.store.update({
      ...target,
      spec: { ...target.spec, replicas },
    });
    const name = `apps/v1.Deployment ${target.metadata.namespace}/${target.metadata.name}`;
    const [reason, verb] =
      replicas > current
        ? ['KEDAScaleTargetActivated', 'Scaled']
        : ['KEDAScaleTargetDeactivated', 'Deactivated'];
    this.events.normal(
      object,
      reason,
      `${verb} ${name} from ${current} to ${replicas}`,
    );
  }

  /** KEDA removes the HPA of a paused object, so that nothing scales it. */
  private keepHpa(
    object: KubeObject,
    policy: KedaPolicy,
    triggers: Trigger[],
  ): void {
    const { store } = this.context;
    const { namespace } = object.metadata;
    const name = kedaHpaName(object);
    const current = store.get(HPAS, namespace, name);
    if (policy.paused) {
      if (current) store.remove(HPAS, namespace, name);
      return;
    }
    const behavior =
      object.spec.advanced?.horizontalPodAutoscalerConfig?.behavior;
    const spec = generatedHpa(
      policy,
      triggers.map(one => one.spec),
      { behavior },
    );
    const manifest = hpaManifest(object, spec);
    if (current) store.update({ ...current, spec: manifest.spec });
    else store.create(manifest);
  }

  private updateStatus(
    object: KubeObject,
    decision: KedaScaleDecision,
    triggers: Trigger[],
    memory: Memory,
  ): void {
    const nowMs = this.context.clock.nowMs();
    const problem = triggers.find(one => one.problem)?.problem;
    if (problem) this.events.warning(object, 'KEDAScalerFailed', problem);
    let conditions: Condition[] = object.status?.conditions ?? [];
    for (const { type, status, reason } of decision.conditions) {
      const message = type === 'Ready' && problem ? { message: problem } : {};
      conditions = withCondition(
        conditions,
        { type, status, reason, ...message },
        nowMs,
      );
    }
    conditions = withCondition(
      conditions,
      memory.fallbackActive
        ? { type: 'Fallback', status: 'True', reason: 'FallbackExists' }
        : { type: 'Fallback', status: 'False', reason: 'NoFallbackFound' },
      nowMs,
    );
    const { lastActiveMs } = decision;
    this.context.store.updateStatus(object, {
      ...object.status,
      conditions,
      hpaName: kedaHpaName(object),
      scaleTargetKind: 'apps/v1.Deployment',
      externalMetricNames: triggers
        .filter(one => one.reading)
        .map(one => one.spec.metricName),
      ...(lastActiveMs === undefined
        ? {}
        : { lastActiveTime: timestamp(lastActiveMs) }),
    });
  }

  private fail(object: KubeObject, reason: string, message: string): void {
    const conditions = withCondition(
      object.status?.conditions,
      { type: 'Ready', status: 'False', reason, message },
      this.context.clock.nowMs(),
    );
    this.context.store.updateStatus(object, { ...object.status, conditions });
    this.events.warning(object, reason, message);
  }
}
