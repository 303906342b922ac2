import type { Message, PolicyMetric, ScalingPolicy } from './model';

/** The policy as sentences, in the order in which they are read. */
export function policyInWords(
  policy: ScalingPolicy,
  coldStartP95Seconds?: number,
): Message[] {
  return [
    bounds(policy),
    ...policy.metrics.map(metricTarget),
    ...windows(policy),
    ...rates(policy),
    {
      key: policy.scaleToZero ? 'policy.toZero' : 'policy.neverToZero',
      params: {},
    },
    ...when(coldStartP95Seconds, 'policy.coldStart', coldStartSeconds => ({
      coldStartSeconds,
    })),
  ];
}

function bounds({
  minReplicas: min,
  maxReplicas: max,
}: ScalingPolicy): Message {
  if (max === undefined) {
    return { key: 'policy.floorOnly', params: { min } };
  }
  return min === max
    ? { key: 'policy.fixed', params: { count: min } }
    : { key: 'policy.bounds', params: { min, max } };
}

function metricTarget(metric: PolicyMetric): Message {
  const { name, unit, target } = metric;
  if (target === undefined) {
    return { key: 'policy.metricWithoutTarget', params: { name } };
  }
  const key = metric.perPod ? 'policy.targetPerPod' : 'policy.targetTotal';
  return { key, params: { name, unit, target } };
}

function windows(policy: ScalingPolicy): Message[] {
  return [
    ...when(policy.targetUtilizationRatio, 'policy.utilization', ratio => ({
      percent: ratio * 100,
    })),
    ...when(policy.stableWindowSeconds, 'policy.stableWindow', seconds => ({
      seconds,
    })),
    ...when(policy.panicWindowSeconds, 'policy.panicWindow', seconds => ({
      seconds,
      ratio: policy.panicThresholdRatio ?? 2,
    })),
    ...when(policy.scaleDownDelaySeconds, 'policy.scaleDownDelay', seconds => ({
      seconds,
    })),
    ...when(
      policy.scaleUpStabilizationSeconds,
      'policy.scaleUpStabilization',
      seconds => ({ seconds }),
    ),
    ...when(
      policy.scaleDownStabilizationSeconds,
      'policy.scaleDownStabilization',
      seconds => ({ seconds }),
    ),
    ...when(policy.pollingIntervalSeconds, 'policy.polling', seconds => ({
      seconds,
    })),
    ...when(policy.cooldownSeconds, 'policy.cooldown', seconds => ({
      seconds,
    })),
  ];
}

function rates(policy: ScalingPolicy): Message[] {
  const up = (policy.scaleUpPolicies ?? []).map(rate => ({
    key: `policy.scaleUp${rate.type}`,
    params: { value: rate.value, seconds: rate.periodSeconds },
  }));
  const down = (policy.scaleDownPolicies ?? []).map(rate => ({
    key: `policy.scaleDown${rate.type}`,
    params: { value: rate.value, seconds: rate.periodSeconds },
  }));
  return policy.legacyRateLimit
    ? [{ key: 'policy.legacyRateLimit', params: {} }]
    : [...up, ...down];
}

/** One message when the value is set and not 0, none otherwise. */
function when(
  value: number | undefined,
  key: string,
  params: (value: number) => Message['params'],
): Message[] {
  return value ? [{ key, params: params(value) }] : [];
}
