import type { ExplanationStep } from '../../explanation';
import {
  isHighInvocationRate,
  OPENFAAS_CE_DEFAULTS,
  OPENFAAS_CE_STEP_SECONDS,
  OPENFAAS_CE_TIMING as TIMING,
  replicasAfterAlert,
  type OpenfaasAlertInput,
} from '../../openfaas';
import type { OpenFaasScaling } from './openfaas-labels';
import { RecentValues } from './recent-values';
import { isDue, type Scaler, type ScalerView } from './scaler';

/**
 * OpenFaaS CE in the loop: a Prometheus alert on successful invocations, Alertmanager's grouping, the gateway's step.
 *
 * Prometheus evaluates every 15 s and wants the rate high for 5 s; Alertmanager waits 5 s, looks every 10 s and repeats
 * what is more than 30 s old, so every 40 s; each notification is one step of the gateway.
 */
export class OpenFaasCeScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = false;
  private readonly answers = new RecentValues(TIMING.rateWindowSeconds);
  private nextEvaluation: number = TIMING.evaluationIntervalSeconds;
  private pendingSince: number | undefined;
  private firing = false;
  /** When Alertmanager looks at the group again; undefined when it has no alert. */
  private nextLook: number | undefined;
  private lastNotified = -Infinity;
  private lastInput: OpenfaasAlertInput | undefined;
  private floor = 0;

  constructor(
    private readonly scaling: OpenFaasScaling,
    initialReplicas: number | undefined,
  ) {
    this.initialReplicas =
      initialReplicas ??
      scaling.minReplicas ??
      OPENFAAS_CE_DEFAULTS.minReplicas;
  }

  setFloor(minReplicas: number): void {
    this.floor = minReplicas;
  }

  step(view: ScalerView, desiredReplicas: number): number {
    this.answers.add(view.servedPerSecond, view);
    while (isDue(this.nextEvaluation, view.nowSeconds, view.stepSeconds)) {
      this.evaluate(this.nextEvaluation);
      this.nextEvaluation += TIMING.evaluationIntervalSeconds;
    }
    let replicas = desiredReplicas;
    while (
      this.nextLook !== undefined &&
      isDue(this.nextLook, view.nowSeconds, view.stepSeconds)
    ) {
      replicas = this.look(this.nextLook, replicas);
    }
    return Math.max(replicas, this.floor);
  }

  explain(): readonly ExplanationStep[] {
    return this.lastInput ? replicasAfterAlert(this.lastInput).steps : [];
  }

  private evaluate(nowSeconds: number): void {
    if (!isHighInvocationRate(this.answers.mean)) {
      this.pendingSince = undefined;
      this.firing = false;
      return;
    }
    this.pendingSince ??= nowSeconds;
    if (nowSeconds - this.pendingSince >= TIMING.alertForSeconds) {
      this.firing = true;
      this.nextLook ??= nowSeconds + TIMING.groupWaitSeconds;
    }
  }

  private look(nowSeconds: number, replicas: number): number {
    if (!this.firing) {
      this.nextLook = undefined;
      this.lastNotified = -Infinity;
      return this.notify('resolved', replicas);
    }
    this.nextLook = nowSeconds + TIMING.groupIntervalSeconds;
    if (nowSeconds - this.lastNotified < OPENFAAS_CE_STEP_SECONDS) {
      return replicas;
    }
    this.lastNotified = nowSeconds;
    return this.notify('firing', replicas);
  }

  private notify(
    status: 'firing' | 'resolved',
    currentReplicas: number,
  ): number {
    const { minReplicas, maxReplicas, scalingFactor } = this.scaling;
    this.lastInput = {
      status,
      currentReplicas,
      minReplicas,
      maxReplicas,
      scalingFactor,
    };
    return replicasAfterAlert(this.lastInput).replicas;
  }
}
