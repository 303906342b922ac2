import {
  type Annotations,
  DEFAULT_AUTOSCALER_CONFIG,
  type KnativeAutoscalerConfig,
  type Reachability,
  scaleKpa,
} from '@elastic-mesh/autoscaling';
import {
  type ActiveStatus,
  resolveInitialScale,
} from '@elastic-mesh/autoscaling/knative';
import {
  decideScaleToZero,
  resolveScaleBounds,
  resolveScaleToZero,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Input {
  annotations: Annotations;
  reachability: Reachability;
  desiredScale: number;
  active: { status: ActiveStatus; ageSeconds: number };
  sksMode: 'Serve' | 'Proxy' | null;
  sksProxyForSeconds: number | null;
  activatorProbe: string;
}

interface ScaleInput extends Input {
  currentReplicas: number | null;
  scaleTargetInitialized: boolean;
  progressDeadlineSeconds: number;
  config: {
    allowZeroInitialScale: boolean;
    enableScaleToZero: boolean;
    gracePeriod: number;
    initialScale: number;
    maxScale: number;
    minScale: number;
    podRetention: number;
    stableWindow: number;
    tbc: number;
  };
}

interface HandleInput extends Input {
  config: KnativeAutoscalerConfig & {
    deploymentProgressDeadlineSeconds: number;
  };
}

/** The facts of one case; a null proxy time is what upstream's ProxyFor answers with 0. */
function facts(
  input: Input,
  config: KnativeAutoscalerConfig,
  progressDeadlineSeconds: number,
) {
  return {
    active: input.active,
    sks: {
      mode: input.sksMode ?? ('Serve' as const),
      proxyForSeconds: input.sksProxyForSeconds ?? 0,
    },
    activatorAnswers: input.activatorProbe === 'success',
    settings: resolveScaleToZero({
      annotations: input.annotations,
      config,
      reachability: input.reachability,
      progressDeadlineSeconds,
    }),
  };
}

function scale(input: ScaleInput) {
  const given = input.config;
  const config: KnativeAutoscalerConfig = {
    ...DEFAULT_AUTOSCALER_CONFIG,
    allowZeroInitialScale: given.allowZeroInitialScale,
    enableScaleToZero: given.enableScaleToZero,
    scaleToZeroGracePeriodSeconds: given.gracePeriod,
    initialScale: given.initialScale,
    maxScale: given.maxScale,
    minScale: given.minScale,
    scaleToZeroPodRetentionPeriodSeconds: given.podRetention,
    stableWindowSeconds: given.stableWindow,
    targetBurstCapacity: given.tbc,
  };
  const { annotations, reachability } = input;
  const result = scaleKpa({
    ...facts(input, config, input.progressDeadlineSeconds),
    decidedReplicas: input.desiredScale,
    // A target without replicas has one, as Kubernetes defaults it.
    currentReplicas: input.currentReplicas ?? 1,
    bounds: resolveScaleBounds(annotations, config, reachability),
    initialScale: resolveInitialScale(annotations, config),
    scaleTargetInitialized: input.scaleTargetInitialized,
    reachability,
  });
  if (input.activatorProbe === 'must-not-be-called' && result.activatorProbed) {
    throw new Error('the activator was probed');
  }
  return {
    desiredScale: result.desiredReplicas,
    patched: result.patched,
    requeues: result.requeueAfterSeconds === undefined ? 0 : 1,
    asyncProbes: result.probeInBackground ? 1 : 0,
  };
}

function handle(input: HandleInput) {
  const config = { ...DEFAULT_AUTOSCALER_CONFIG, ...input.config };
  const verdict = decideScaleToZero(
    facts(input, config, config.deploymentProgressDeadlineSeconds),
    input.desiredScale,
  );
  return {
    activatorProbed: verdict.activatorProbed ? 1 : 0,
    asyncProbeOffered: verdict.probeInBackground ? 1 : 0,
    desiredScale: verdict.desiredReplicas,
    enqueueAfterSeconds: verdict.requeueAfterSeconds ?? null,
    enqueueCount: verdict.requeueAfterSeconds === undefined ? 0 : 1,
    shouldApply: verdict.apply,
  };
}

const FUNCTIONS: Record<string, (input: any) => Record<string, unknown>> = {
  'scaler.scale': scale,
  handleScaleToZero: handle,
};

/** Requeue delays carry 0.1 s of rounding; all else is exact. */
function same(want: Record<string, unknown>, got: Record<string, unknown>) {
  return Object.entries(want).every(([key, value]) =>
    key === 'enqueueAfterSeconds' && typeof value === 'number'
      ? Math.abs(value - (got[key] as number)) <= 0.1 + 1e-9
      : got[key] === value,
  );
}

/** When a revision loses its last pod. */
export const knativeScaleToZero: Suite = {
  file: 'autoscaling/knative-scale-to-zero.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('knative-scale-to-zero');
    const { cases } = readCases<{
      cases: { id: string; fn: string; input: any; expected: any }[];
    }>(folder, this.file);
    for (const { id, fn, input, expected } of cases) {
      const run = FUNCTIONS[fn];
      if (run) {
        scorer.check(id, expected, () => run(input), same);
      } else {
        scorer.notRun(fn);
      }
    }
    return [scorer.result()];
  },
};
