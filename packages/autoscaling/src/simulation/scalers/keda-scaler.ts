import type { ExplanationStep } from '../../explanation';
import {
  cronPeriods,
  generatedHpa,
  KEDA_DEFAULTS,
  pollTriggers,
  requestKedaScale,
  type KedaPolicy,
  type KedaScaleRequest,
  type KedaTrigger,
} from '../../keda';
import type { HpaMetricTarget } from '../../hpa';
import {
  MONDAY_MS,
  type KedaCronTriggerSpec,
  type KedaLoadTriggerSpec,
  type KedaPolicySpec,
  type KedaTriggerSpec,
  type SimulatedMetric,
  type World,
} from '../world';
import { HpaScaler } from './hpa-scaler';
import { sourceValue } from './hpa-readings';
import { Ticker, type Scaler, type ScalerView } from './scaler';

/** KEDA in the loop: its own poll between zero, idle and the minimum, and the HPA it generates for everything above. */
export class KedaScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = true;
  private readonly hpa: HpaScaler;
  private readonly polls: Ticker;
  private readonly schedules: readonly InForce[];
  private policy: KedaPolicy;
  private lastActiveMs: number | undefined;
  private lastRequest: KedaScaleRequest | undefined;
  private lastBy: 'keda' | 'hpa' = 'keda';

  constructor(
    private readonly spec: KedaPolicySpec,
    world: World,
    initialReplicas: number | undefined,
  ) {
    this.policy = spec.policy;
    this.schedules = spec.triggers.map((trigger, i) =>
      trigger.metric === 'cron' ? inForceOf(trigger, i, world) : () => false,
    );
    const hpaSpec = generatedHpa(
      spec.policy,
      spec.triggers.map(toKedaTrigger),
      {
        behavior: spec.behavior,
      },
    );
    this.initialReplicas =
      initialReplicas ??
      spec.policy.idleReplicaCount ??
      spec.policy.minReplicaCount ??
      0;
    this.hpa = new HpaScaler(
      {
        spec: hpaSpec,
        kubernetesVersion: spec.kubernetesVersion,
        flags: spec.flags,
        metricSources: Object.fromEntries(
          spec.triggers.flatMap((trigger, i) =>
            isSource(trigger.metric)
              ? [[metricName(trigger, i), trigger.metric]]
              : [],
          ),
        ),
      },
      world,
      this.initialReplicas,
      Object.fromEntries(
        spec.triggers.flatMap((trigger, i) =>
          trigger.metric === 'cron'
            ? [[metricName(trigger, i), this.scheduled(trigger, i)]]
            : [],
        ),
      ),
    );
    this.polls = new Ticker(
      spec.policy.pollingIntervalSeconds ??
        KEDA_DEFAULTS.pollingIntervalSeconds,
    );
  }

  setFloor(minReplicas: number): void {
    const floor = Math.max(this.spec.policy.minReplicaCount ?? 0, minReplicas);
    this.policy = { ...this.policy, minReplicaCount: floor };
    this.hpa.setFloor(Math.max(1, floor));
  }

  step(view: ScalerView, desiredReplicas: number): number {
    if (this.polls.isDue(view.nowSeconds, view.stepSeconds)) {
      const polled = this.poll(view, desiredReplicas);
      if (polled !== desiredReplicas) {
        this.lastBy = 'keda';
        return polled;
      }
    }
    // A paused object has no HPA.
    if (this.policy.paused) {
      return desiredReplicas;
    }
    this.lastBy = 'hpa';
    return this.hpa.step(view, desiredReplicas);
  }

  explain(): readonly ExplanationStep[] {
    if (this.lastBy === 'hpa') {
      return this.hpa.explain();
    }
    return this.lastRequest ? requestKedaScale(this.lastRequest).steps : [];
  }

  /** What KEDA's cron scaler serves: the replicas, or 1 while the schedule is not in force. */
  private scheduled({ desiredReplicas }: KedaCronTriggerSpec, i: number) {
    return (nowSeconds: number) =>
      this.schedules[i](nowSeconds) ? desiredReplicas : 1;
  }

  private poll(view: ScalerView, currentReplicas: number): number {
    const reading = view.meter.latest;
    const activity = pollTriggers(
      this.spec.triggers
        // A resource trigger cannot tell activity: without pods there is no usage.
        .flatMap((trigger, i) => {
          if (trigger.metric === 'cron') {
            return { value: this.schedules[i](view.nowSeconds) ? 1 : 0 };
          }
          const { metric, activationThreshold } = trigger;
          return isSource(metric)
            ? {
                value: reading && sourceValue(metric, reading),
                activationThreshold,
              }
            : [];
        }),
    );
    const request: KedaScaleRequest = {
      policy: this.policy,
      currentReplicas,
      ...activity,
      lastActiveMs: this.lastActiveMs,
      createdMs: 0,
      nowMs: view.nowSeconds * 1000,
    };
    const decision = requestKedaScale(request);
    this.lastRequest = request;
    this.lastActiveMs = decision.lastActiveMs;
    return decision.replicas;
  }
}

/** Whether a schedule is in force at a second of the run. */
type InForce = (nowSeconds: number) => boolean;

function inForceOf(
  trigger: KedaCronTriggerSpec,
  index: number,
  { startsAtMs = MONDAY_MS, durationSeconds }: World,
): InForce {
  const periods = cronPeriods(
    trigger,
    startsAtMs,
    durationSeconds,
    `policy.triggers[${index}]`,
  );
  return nowSeconds =>
    periods.some(
      ({ fromSeconds, toSeconds }) =>
        nowSeconds >= fromSeconds && nowSeconds < toSeconds,
    );
}

function metricName(trigger: KedaTriggerSpec, index: number): string {
  return `s${index}-${trigger.metric}`;
}

function toKedaTrigger(trigger: KedaTriggerSpec, index: number): KedaTrigger {
  if (trigger.metric === 'cron') {
    return {
      type: 'cron',
      metricName: metricName(trigger, index),
      target: { type: 'AverageValue', averageValueMilli: 1000 },
    };
  }
  const { metric, metricType } = trigger;
  return isSource(metric)
    ? {
        type: 'prometheus',
        metricName: metricName(trigger, index),
        target: targetOf(trigger, metricType ?? 'AverageValue'),
      }
    : {
        type: metric,
        metricName: metric,
        target: targetOf(trigger, metricType ?? 'Utilization'),
      };
}

function targetOf(
  { threshold }: KedaLoadTriggerSpec,
  type: HpaMetricTarget['type'],
): HpaMetricTarget {
  const milli = Math.round(threshold * 1000);
  switch (type) {
    case 'Utilization':
      return { type, averageUtilization: threshold };
    case 'Value':
      return { type, valueMilli: milli };
    default:
      return { type, averageValueMilli: milli };
  }
}

function isSource(
  metric: KedaTriggerSpec['metric'],
): metric is SimulatedMetric {
  return metric !== 'cpu' && metric !== 'memory' && metric !== 'cron';
}
