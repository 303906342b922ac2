/** How fast an HPA follows its recommendation, by name. */
export const BEHAVIOR_PRESETS = ['second-level', 'balanced', 'calm'] as const;
export type BehaviorPreset = (typeof BEHAVIOR_PRESETS)[number];

export interface ScalingRules {
  stabilizationWindowSeconds: number;
  selectPolicy: 'Max' | 'Min';
  policies: {
    type: 'Percent' | 'Pods';
    value: number;
    periodSeconds: number;
  }[];
}

/** Doubling alone is slow from one or two replicas, so four at a time are always allowed. */
function upBy(
  stabilizationWindowSeconds: number,
  periodSeconds: number,
): ScalingRules {
  return {
    stabilizationWindowSeconds,
    selectPolicy: 'Max',
    policies: [
      { type: 'Percent', value: 100, periodSeconds },
      { type: 'Pods', value: 4, periodSeconds },
    ],
  };
}

function downBy(
  stabilizationWindowSeconds: number,
  percent: number,
  periodSeconds: number,
): ScalingRules {
  return {
    stabilizationWindowSeconds,
    selectPolicy: 'Max',
    policies: [
      { type: 'Percent', value: percent, periodSeconds },
      { type: 'Pods', value: 1, periodSeconds },
    ],
  };
}

/**
 * `behavior` of an HPA (autoscaling/v2), also below `advanced.horizontalPodAutoscalerConfig` of KEDA.
 * The controller itself looks every 15 s (kube-controller-manager, horizontal-pod-autoscaler-sync-period), so no preset is faster.
 */
export const BEHAVIOR_RULES: Readonly<
  Record<BehaviorPreset, { scaleUp: ScalingRules; scaleDown: ScalingRules }>
> = {
  'second-level': { scaleUp: upBy(0, 15), scaleDown: downBy(120, 50, 30) },
  balanced: { scaleUp: upBy(0, 30), scaleDown: downBy(300, 20, 60) },
  calm: { scaleUp: upBy(60, 30), scaleDown: downBy(900, 10, 120) },
};
