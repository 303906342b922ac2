import {
  createKpaState,
  decideKpa,
  EMPTY_HPA_STATE,
  reconcileHpa,
  type HpaInput,
  type KpaInput,
} from '@elastic-mesh/autoscaling';
import { measureMs, type BenchResult } from './bench-result';

const KPA_DECISIONS = 100_000;
const HPA_DECISIONS = 2_000;

function kpaInput(explain: boolean): KpaInput {
  return {
    spec: {
      scalingMetric: 'concurrency',
      targetValue: 70,
      totalValue: 100,
      targetBurstCapacity: 211,
      activatorCapacity: 100,
      panicThreshold: 2,
      maxScaleUpRate: 1000,
      maxScaleDownRate: 2,
      stableWindowSeconds: 60,
      scaleDownDelaySeconds: 0,
      initialScale: 1,
      activationScale: 0,
      reachable: true,
    },
    state: createKpaState({
      readyPods: 10,
      nowSeconds: 0,
      scaleDownDelaySeconds: 0,
    }),
    nowSeconds: 100,
    readyPods: 10,
    stableValue: 692,
    panicValue: 731,
    explain,
  };
}

function hpaInput(podCount: number): HpaInput {
  const names = Array.from({ length: podCount }, (_, i) => `pod-${i}`);
  const HOUR_MS = 3_600_000;
  return {
    spec: { minReplicas: 1, maxReplicas: 10 * podCount },
    scale: { specReplicas: podCount },
    pods: names.map(name => ({
      name,
      phase: 'Running',
      ready: 'True',
      startTimeMs: 0,
      readyTransitionMs: 1000,
      containers: [{ name: 'app', requestsMilli: { cpu: 500 } }],
    })),
    resourceMetrics: names.map((pod, i) => ({
      pod,
      timestampMs: HOUR_MS,
      windowSeconds: 15,
      containers: [{ name: 'app', usageMilli: { cpu: 400 + (i % 7) } }],
    })),
    state: EMPTY_HPA_STATE,
    nowMs: HOUR_MS,
  };
}

function microseconds(count: number, run: () => unknown): number {
  const { bestMs } = measureMs(() => {
    for (let i = 0; i < count; i++) {
      run();
    }
  });
  return (bestMs * 1000) / count;
}

/** One decision, with and without its explanation. */
export async function bench(): Promise<BenchResult[]> {
  const explained = kpaInput(true);
  const silent = kpaInput(false);
  const hundred = hpaInput(100);
  const thousand = hpaInput(1000);
  const at100 = microseconds(HPA_DECISIONS, () => reconcileHpa(hundred));
  const at1000 = microseconds(HPA_DECISIONS / 10, () => reconcileHpa(thousand));
  return [
    {
      name: 'KPA decision with its explanation',
      figure: microseconds(KPA_DECISIONS, () => decideKpa(explained)),
      unit: 'us',
      target: { atMost: 2 },
    },
    {
      name: 'KPA decision without',
      figure: microseconds(KPA_DECISIONS, () => decideKpa(silent)),
      unit: 'us',
    },
    {
      name: 'HPA decision over 100 pods with its explanation',
      figure: at100,
      unit: 'us',
      target: { atMost: 20 },
    },
    {
      name: 'HPA decision over 1000 pods, against ten times 100',
      figure: at1000 / (10 * at100),
      unit: 'x',
      target: { atMost: 1.2 },
      note: 'cost is linear in pods',
    },
  ];
}
