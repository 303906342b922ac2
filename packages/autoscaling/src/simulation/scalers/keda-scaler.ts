import type { ExplanationStep } from '../../explanation';
import {
  generatedHpa,
  KEDA_DEFAULTS,
  pollTriggers,
  requestKedaScale,
  type KedaPolicy,
  type KedaScaleRequest,
  type KedaTrigger,
} from '../../keda';
import type { HpaMetricTarget } from '../../hpa';
import type { KedaPolicySpec, KedaTriggerSpec, World } from '../world';
import { HpaScaler } from './hpa-scaler';
import { sourceValue } from './hpa-readings';
import { Ticker, type Scaler, type ScalerView } from './scaler';

/** KEDA in the loop: its own poll between zero, idle and the minimum, and the HPA it generates for everything above. */
export class KedaScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = true;
  private readonly hpa: HpaScaler;
  private readonly polls: Ticker;
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
            isResource(trigger.metric)
              ? []
              : [[metricName(trigger, i), trigger.metric]],
          ),
        ),
      },
      world,
      this.initialReplicas,
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

  private poll(view: ScalerView, currentReplicas: number): number {
    const reading = view.meter.latest;
    const activity = pollTriggers(
      this.spec.triggers
        // A resource trigger cannot tell activity: without pods there is no usage.
        .flatMap(({ metric, activationThreshold }) =>
          isResource(metric)
            ? []
            : {
                value: reading && sourceValue(metric, reading),
                activationThreshold,
              },
        ),
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

function metricName(trigger: KedaTriggerSpec, index: number): string {
  return `s${index}-${trigger.metric}`;
}

function toKedaTrigger(trigger: KedaTriggerSpec, index: number): KedaTrigger {
  const { metric, metricType } = trigger;
  return isResource(metric)
    ? {
        type: metric,
        metricName: metric,
        target: targetOf(trigger, metricType ?? 'Utilization'),
      }
    : {
        type: 'prometheus',
        metricName: metricName(trigger, index),
        target: targetOf(trigger, metricType ?? 'AverageValue'),
      };
}

function targetOf(
  { threshold }: KedaTriggerSpec,
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

function isResource(
  metric: KedaTriggerSpec['metric'],
): metric is 'cpu' | 'memory' {
  return metric === 'cpu' || metric === 'memory';
}
