import type {
  HpaBehavior,
  HpaControllerFlags,
  HpaMetricSpec,
  HpaScalingPolicy,
  HpaScalingRules,
  HpaState,
} from './types';
import type { HpaSemantics } from './versions';

/** Rules of one direction with every default filled in. */
export interface ResolvedScalingRules {
  stabilizationWindowSeconds: number;
  selectPolicy: 'Max' | 'Min' | 'Disabled';
  policies: readonly HpaScalingPolicy[];
}

/** `behavior` with both directions filled in. */
export interface ResolvedBehavior {
  scaleUp: ResolvedScalingRules;
  scaleDown: ResolvedScalingRules;
}

const SCALE_UP_DEFAULTS: ResolvedScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};

const SCALE_DOWN_POLICIES: readonly HpaScalingPolicy[] = [
  { type: 'Percent', value: 100, periodSeconds: 15 },
];

/** What the API server fills in for `spec.metrics`: cpu at 80 % of request. */
export const DEFAULT_METRICS: readonly HpaMetricSpec[] = [
  {
    type: 'Resource',
    resource: 'cpu',
    target: { type: 'Utilization', averageUtilization: 80 },
  },
];

/** An HPA the controller has never seen. */
export const EMPTY_HPA_STATE: HpaState = Object.freeze({
  scaleUpEvents: [],
  scaleDownEvents: [],
  conditions: [],
  desiredReplicas: 0,
});

/**
 * Both directions of a `behavior`, defaulted field by field.
 *
 * Only a `behavior` that is present is defaulted, then in both directions; the window for scaling down comes from the
 * controller's flag. Source: pkg/apis/autoscaling/v2/defaults.go, GenerateHPAScale{Up,Down}Rules; horizontal.go,
 * maybeInitScaleDownStabilizationWindow.
 */
export function resolveBehavior(
  behavior: HpaBehavior,
  downscaleStabilizationSeconds: number,
): ResolvedBehavior {
  return {
    scaleUp: withDefaults(behavior.scaleUp, SCALE_UP_DEFAULTS),
    scaleDown: withDefaults(behavior.scaleDown, {
      stabilizationWindowSeconds: downscaleStabilizationSeconds,
      selectPolicy: 'Max',
      policies: SCALE_DOWN_POLICIES,
    }),
  };
}

function withDefaults(
  rules: HpaScalingRules | undefined,
  defaults: ResolvedScalingRules,
): ResolvedScalingRules {
  if (!rules) {
    return defaults;
  }
  return {
    stabilizationWindowSeconds:
      rules.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
    selectPolicy: rules.selectPolicy ?? defaults.selectPolicy,
    policies: rules.policies ?? defaults.policies,
  };
}

/** The flags and gates of kube-controller-manager in that version, with what the caller changed. */
export function resolveFlags(
  flags: Partial<HpaControllerFlags> | undefined,
  semantics: HpaSemantics,
): HpaControllerFlags {
  return {
    tolerance: flags?.tolerance ?? 0.1,
    downscaleStabilizationSeconds: flags?.downscaleStabilizationSeconds ?? 300,
    cpuInitializationPeriodSeconds:
      flags?.cpuInitializationPeriodSeconds ?? 300,
    initialReadinessDelaySeconds: flags?.initialReadinessDelaySeconds ?? 30,
    scaleUpLimitFactor: flags?.scaleUpLimitFactor ?? 2,
    scaleUpLimitMinimum: flags?.scaleUpLimitMinimum ?? 4,
    scaleToZeroGate: flags?.scaleToZeroGate ?? semantics.scaleToZeroByDefault,
    configurableToleranceGate:
      flags?.configurableToleranceGate ??
      semantics.configurableToleranceByDefault,
    podLevelResourcesGate:
      flags?.podLevelResourcesGate ?? semantics.podLevelResourcesByDefault,
  };
}
