import type { ExplanationStep } from '../../explanation';
import {
  OPENFAAS_PRO_DEFAULTS,
  proDesiredReplicas,
  type OpenfaasProInput,
} from '../../openfaas';
import type { OpenFaasScaling } from './openfaas-labels';
import { RecentValues } from './recent-values';
import { Ticker, type Scaler, type ScalerView } from './scaler';

/** Not documented; Prometheus is scraped no faster by default. */
const QUERY_INTERVAL_SECONDS = 15;
const RPS_WINDOW_SECONDS = 30;
const CAPACITY_WINDOW_SECONDS = 45;
const MAX_DOWN_WINDOW_MS = 300_000;

/** OpenFaaS Pro in the loop, modelled from its documentation: a query, the formula, and waking up from zero on a request. */
export class OpenFaasProScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = true;
  private readonly requests = new RecentValues(RPS_WINDOW_SECONDS);
  private readonly inFlight = new RecentValues(CAPACITY_WINDOW_SECONDS);
  private readonly recommendations: { replicas: number; atMs: number }[] = [];
  private readonly queries = new Ticker(QUERY_INTERVAL_SECONDS);
  private lastRequestSeconds = 0;
  private lastInput: OpenfaasProInput | undefined;
  private floor = 0;

  constructor(
    private readonly scaling: OpenFaasScaling,
    initialReplicas: number | undefined,
  ) {
    this.initialReplicas =
      initialReplicas ??
      scaling.minReplicas ??
      OPENFAAS_PRO_DEFAULTS.minReplicas;
  }

  setFloor(minReplicas: number): void {
    this.floor = minReplicas;
  }

  step(view: ScalerView, desiredReplicas: number): number {
    this.requests.add(view.requestsPerSecond, view);
    this.inFlight.add(view.concurrency, view);
    if (view.requestsPerSecond > 0 || view.inside > 1e-9) {
      this.lastRequestSeconds = view.nowSeconds;
      if (desiredReplicas === 0) {
        return this.wake();
      }
    }
    if (!this.queries.isDue(view.nowSeconds, view.stepSeconds)) {
      return desiredReplicas;
    }
    return desiredReplicas === 0 ? this.floor : this.query(view);
  }

  explain(): readonly ExplanationStep[] {
    if (this.lastInput) {
      return proDesiredReplicas(this.lastInput).steps;
    }
    const after = this.wake();
    return [
      {
        rule: 'openfaas.wake',
        before: 0,
        after,
        capped: false,
        values: { minReplicas: after },
      },
    ];
  }

  /** The gateway scales a function at zero to its minimum before it passes the request on. */
  private wake(): number {
    this.lastInput = undefined;
    const min = this.scaling.minReplicas ?? OPENFAAS_PRO_DEFAULTS.minReplicas;
    return Math.max(1, min, this.floor);
  }

  private query(view: ScalerView): number {
    const ready = view.pods.ready.length;
    const nowMs = view.nowSeconds * 1000;
    const { scalingFactor: _, ...labels } = this.scaling;
    const input: OpenfaasProInput = {
      ...labels,
      minReplicas: Math.max(
        labels.minReplicas ?? OPENFAAS_PRO_DEFAULTS.minReplicas,
        this.floor,
      ),
      readyReplicas: ready,
      meanLoadPerReplica: ready > 0 ? this.load(view) / ready : 0,
      idleSeconds: view.nowSeconds - this.lastRequestSeconds,
      recommendations: [...this.recommendations],
      nowMs,
    };
    const decision = proDesiredReplicas(input);
    this.lastInput = input;
    this.recommendations.push({
      replicas: decision.recommendation,
      atMs: nowMs,
    });
    while (this.recommendations[0].atMs < nowMs - MAX_DOWN_WINDOW_MS) {
      this.recommendations.shift();
    }
    return decision.replicas;
  }

  /** The load of all replicas in the unit of the scale type. */
  private load(view: ScalerView): number {
    switch (this.scaling.type) {
      case 'capacity':
        return this.inFlight.highest;
      case 'cpu':
        return (
          (view.meter.latest?.cpuMilliPerReadyPod ?? 0) * view.pods.ready.length
        );
      default:
        return this.requests.mean;
    }
  }
}
