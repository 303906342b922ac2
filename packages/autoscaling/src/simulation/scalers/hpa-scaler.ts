import type { ExplanationStep } from '../../explanation';
import {
  reconcileHpa,
  requireHpaSpec,
  type HpaInput,
  type HpaSpec,
  type HpaState,
} from '../../hpa';
import type { HpaPolicySpec, World } from '../world';
import { HpaReadings, type GivenMetrics } from './hpa-readings';
import { isDue, type Scaler, type ScalerView } from './scaler';

export const HPA_SYNC_PERIOD_SECONDS = 15;

/**
 * What a sync takes: the next one is queued when it ends, so the period is never exact.
 *
 * Measured on kube-controller-manager 1.36: 15.01 to 15.03 s between syncs. It decides whether a recommendation made
 * exactly one stabilization window ago still counts.
 */
const SYNC_DURATION_SECONDS = 0.015;

/** The HPA controller in the loop: a sync every 15 s on the newest reading of the metrics pipeline. */
export class HpaScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = true;
  private readonly periodSeconds: number;
  private readonly readings: HpaReadings;
  private spec: HpaSpec;
  private state: HpaState = {
    scaleUpEvents: [],
    scaleDownEvents: [],
    conditions: [],
    desiredReplicas: 0,
  };
  private nextSync: number;
  private lastInput: HpaInput | undefined;

  constructor(
    private readonly policy: Omit<HpaPolicySpec, 'kind'>,
    world: World,
    initialReplicas: number | undefined,
    given?: GivenMetrics,
  ) {
    requireHpaSpec(policy.spec);
    this.spec = policy.spec;
    this.initialReplicas = initialReplicas ?? policy.spec.minReplicas ?? 1;
    this.periodSeconds = policy.syncPeriodSeconds ?? HPA_SYNC_PERIOD_SECONDS;
    this.nextSync = this.periodSeconds + SYNC_DURATION_SECONDS;
    this.readings = new HpaReadings(policy, world, given);
  }

  setFloor(minReplicas: number): void {
    const { spec } = this.policy;
    const floor = Math.max(spec.minReplicas ?? 1, minReplicas);
    this.spec = {
      ...spec,
      minReplicas: floor,
      maxReplicas: Math.max(floor, spec.maxReplicas),
    };
  }

  step(view: ScalerView, desiredReplicas: number): number {
    // A sync at 75.1 s sees the world of the step from 75 to 76 s.
    if (!(this.nextSync < view.nowSeconds)) {
      return desiredReplicas;
    }
    const atSeconds = this.nextSync;
    do {
      this.nextSync += this.periodSeconds + SYNC_DURATION_SECONDS;
    } while (
      isDue(this.nextSync, view.nowSeconds - view.stepSeconds, view.stepSeconds)
    );
    const input: HpaInput = {
      spec: this.spec,
      scale: {
        specReplicas: desiredReplicas,
        statusReplicas:
          view.pods.ready.length + view.pods.notReady + view.pods.lost,
      },
      pods: [],
      readyPods: view.pods.ready.length,
      readings: this.readings.of(view),
      state: this.state,
      nowMs: Math.round(atSeconds * 1000),
      kubernetesVersion: this.policy.kubernetesVersion,
      flags: this.policy.flags,
      explain: false,
    };
    const decision = reconcileHpa(input);
    this.state = decision.state;
    this.lastInput = input;
    return decision.replicas;
  }

  explain(): readonly ExplanationStep[] {
    return this.lastInput
      ? reconcileHpa({ ...this.lastInput, explain: true }).steps
      : [];
  }
}
