import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
  type Ranges,
} from '../../errors';
import type { ExplanationStep } from '../../explanation';
import {
  activeThreshold,
  createKpaState,
  DEFAULT_AUTOSCALER_CONFIG,
  explainKpaTick,
  KPA_TICK_SECONDS,
  KpaCollector,
  nextActiveCondition,
  TARGET_MIN,
  WINDOW_MAX_SECONDS,
  WINDOW_MIN_SECONDS,
  resolveKpaPolicy,
  resolveSksMode,
  scaleKpa,
  validateAutoscalingAnnotations,
  formatFieldErrors,
  type ActiveCondition,
  KpaTick,
  type KnativeAutoscalerConfig,
  type KpaPolicy,
  type KpaScaleInput,
  type ScaleBounds,
} from '../../knative';
import type { Random } from '../random';
import type { KpaPolicySpec } from '../world';
import { isDue, Ticker, type Scaler, type ScalerView } from './scaler';

/** How long the pods of the start have been active: longer than any window. */
const LONG_AGO_SECONDS = -7200;

/** What the autoscaler refuses to start with, as far as a single number tells; every other number is at least 0. */
const RANGES: Ranges = {
  maxScaleUpRate: [1 + 1e-9, 1e9],
  maxScaleDownRate: [1 + 1e-9, 1e9],
  containerConcurrencyTargetFraction: [1e-3, 1],
  containerConcurrencyTargetDefault: [TARGET_MIN, 1e9],
  rpsTargetDefault: [TARGET_MIN, 1e9],
  targetBurstCapacity: [-1, 1e9],
  activatorCapacity: [1, 1e9],
  panicWindowPercentage: [1, 100],
  stableWindowSeconds: [WINDOW_MIN_SECONDS, WINDOW_MAX_SECONDS],
};

function configOf(
  config: KpaPolicySpec['config'] = {},
): KnativeAutoscalerConfig {
  for (const [name, value] of Object.entries(config)) {
    if (typeof value === 'number') {
      const [min, max] = RANGES[name] ?? [0, 1e9];
      const require = name.endsWith('Seconds') ? requireInteger : requireNumber;
      require(`policy.config.${name}`, value, min, max);
    }
  }
  return { ...DEFAULT_AUTOSCALER_CONFIG, ...config };
}

/** Resolves annotations over the cluster's settings over defaults. @throws AutoscalingInputError as the webhook would refuse */
export function kpaPolicyOf(
  spec: KpaPolicySpec,
  containerConcurrency: number,
): KpaPolicy {
  const config = configOf(spec.config);
  const annotations = spec.annotations ?? {};
  const errors = validateAutoscalingAnnotations(annotations, config);
  if (errors.length > 0) {
    throw new AutoscalingInputError(
      'policy.annotations',
      annotations,
      formatFieldErrors(errors),
    );
  }
  return resolveKpaPolicy({
    annotations,
    config,
    containerConcurrency,
    reachability: 'Reachable',
    progressDeadlineSeconds: spec.progressDeadlineSeconds,
  });
}

/** The KPA in the loop: one reading a second, a tick every two, then bounds and scale to zero as its reconciler does. */
export class KpaScaler implements Scaler {
  readonly initialReplicas: number;
  readonly usesMeter = false;
  private readonly collector: KpaCollector;
  private readonly kpa: KpaTick;
  private bounds: ScaleBounds;
  private active: ActiveCondition;
  private activeSince = LONG_AGO_SECONDS;
  private mode: 'Serve' | 'Proxy';
  private modeSince = LONG_AGO_SECONDS;
  private decided: number;
  private burstCapacity = 0;
  private nextReading = 1;
  private readonly ticks = new Ticker(KPA_TICK_SECONDS);
  private hasDecided = false;
  private lastScaleInput: KpaScaleInput | undefined;
  /** Ready pods the reconciler has seen; a change wakes it. */
  private seenReady = -1;

  constructor(
    private readonly policy: KpaPolicy,
    initialReplicas: number | undefined,
    private readonly lossRatio: number,
    private readonly random: Random,
  ) {
    const { spec, bounds } = policy;
    this.initialReplicas =
      initialReplicas ?? Math.max(bounds.minScale, spec.initialScale);
    this.bounds = bounds;
    this.collector = new KpaCollector(policy.metric);
    // The autoscaler has been running for long: no panic left over from its own start.
    const state = createKpaState({
      readyPods: 0,
      nowSeconds: 0,
      scaleDownDelaySeconds: spec.scaleDownDelaySeconds,
    });
    this.kpa = new KpaTick(spec, state);
    this.decided = this.initialReplicas;
    const runs = this.initialReplicas > 0;
    this.mode = runs ? 'Serve' : 'Proxy';
    this.active = {
      status: runs ? 'True' : 'False',
      reason: runs ? '' : 'NoTraffic',
      scaleTargetInitialized: true,
    };
  }

  setFloor(minReplicas: number): void {
    this.bounds = {
      ...this.policy.bounds,
      minScale: Math.max(this.policy.bounds.minScale, minReplicas),
    };
    this.seenReady = -1;
  }

  step(view: ScalerView, desiredReplicas: number): number {
    const { nowSeconds, stepSeconds } = view;
    const readyPods = view.pods.ready.length;
    const value =
      this.policy.spec.scalingMetric === 'rps'
        ? view.requestsPerSecond
        : view.concurrency;
    let read = false;
    while (isDue(this.nextReading, nowSeconds, stepSeconds)) {
      read = this.record(this.nextReading, value, readyPods) || read;
      this.nextReading++;
    }
    // A report of the activator for a revision at zero is not kept waiting for the next tick.
    const poke = read && desiredReplicas === 0 && value > 0;
    const due = this.ticks.isDue(nowSeconds, stepSeconds);
    if (!poke && !due) {
      return desiredReplicas;
    }
    this.tick(nowSeconds, readyPods);
    return this.reconcile(nowSeconds, readyPods, desiredReplicas);
  }

  explain(): readonly ExplanationStep[] {
    const scaling = this.lastScaleInput && scaleKpa(this.lastScaleInput);
    return [
      ...(this.hasDecided ? explainKpaTick(this.kpa) : []),
      ...(scaling?.steps ?? []),
    ];
  }

  /** @returns whether there was a reading: pods are scraped, an activator reports only while it has requests */
  private record(second: number, value: number, readyPods: number): boolean {
    if (readyPods === 0 && value <= 0) {
      return false;
    }
    if (this.lossRatio > 0 && this.random.next() < this.lossRatio) {
      return false;
    }
    // The reading of a second belongs to the bucket of its start.
    this.collector.record(second - 1, value);
    return true;
  }

  private tick(nowSeconds: number, readyPods: number): void {
    const latest = this.nextReading - 2;
    const { kpa, collector } = this;
    const reason = kpa.decide(
      nowSeconds,
      readyPods,
      collector.stableValue(latest),
      collector.panicValue(latest),
    );
    if (reason !== undefined) {
      return;
    }
    this.hasDecided = true;
    if (
      kpa.desiredReplicas !== this.decided ||
      kpa.excessBurstCapacity < 0 !== this.burstCapacity < 0
    ) {
      this.seenReady = -1;
    }
    this.decided = kpa.desiredReplicas;
    this.burstCapacity = kpa.excessBurstCapacity;
  }

  private reconcile(
    nowSeconds: number,
    readyPods: number,
    desiredReplicas: number,
  ): number {
    // The reconciler acts on changes; while it counts down to zero or waits for pods it looks again by itself.
    const quiet =
      readyPods === this.seenReady &&
      this.decided > 0 &&
      this.active.status === 'True';
    if (quiet) {
      return desiredReplicas;
    }
    this.seenReady = readyPods;
    const { spec, scaleToZero } = this.policy;
    const input: KpaScaleInput = {
      decidedReplicas: this.decided,
      currentReplicas: desiredReplicas,
      bounds: this.bounds,
      initialScale: spec.initialScale,
      scaleTargetInitialized: this.active.scaleTargetInitialized,
      reachability: 'Reachable',
      active: {
        status: this.active.status,
        ageSeconds: nowSeconds - this.activeSince,
      },
      sks: {
        mode: this.mode,
        proxyForSeconds:
          this.mode === 'Proxy' ? nowSeconds - this.modeSince : 0,
      },
      activatorAnswers: this.mode === 'Proxy',
      settings: scaleToZero,
    };
    this.lastScaleInput = input;
    const scaling = scaleKpa(input);
    this.follow(nowSeconds, scaling.desiredReplicas, readyPods);
    return scaling.patched ? scaling.desiredReplicas : desiredReplicas;
  }

  private follow(nowSeconds: number, wanted: number, readyPods: number): void {
    const mode = resolveSksMode(wanted, this.burstCapacity, this.active.status);
    if (mode !== this.mode) {
      this.mode = mode;
      this.modeSince = nowSeconds;
    }
    const next = nextActiveCondition({
      wanted,
      readyPods,
      threshold: activeThreshold(
        this.bounds,
        this.policy.spec.initialScale,
        this.active.scaleTargetInitialized,
      ),
      hasServiceName: true,
      before: this.active,
    });
    if (next.status !== this.active.status) {
      this.activeSince = nowSeconds;
    }
    this.active = next;
  }
}
