/** English of the steps of "why this number"; filled with the step's values and its `before` and `after`. */
export const STEP_MESSAGES = {
  'step.none.fixed': 'nothing scales this: the number is set in its manifest',
  'step.kpa.no-traffic': 'no traffic: scaled to zero',
  'step.kpa.demand':
    'stable demand / target = ceil({{stableValue, number}} / {{targetValue, number}})',
  'step.kpa.rate':
    'rate limit: {{minPods, number}} to {{maxPods, number}} pods at once',
  'step.kpa.activation-scale':
    'activation scale: at least {{activationScale, number}} with any demand',
  'step.kpa.panic':
    'panic: short window needs {{panicRatio, number}} x the ready pods, threshold {{panicThreshold, number}}',
  'step.kpa.scale-down-delay':
    'scale-down delay: highest of the last {{delaySeconds, seconds}}',
  'step.kpa.bounds':
    'bounds: min-scale {{minInForce, number}}, max-scale {{maxScale, number}} (0: none)',
  'step.kpa.scale-to-zero': 'scale to zero: {{reason}}',
  'step.hpa.raw': 'demand of {{metric}}: {{after, number}} pods',
  'step.hpa.raw.percent':
    '{{metric}}: {{utilizationPercent, number}} % of requests / {{targetPercent, number}} % x {{readyPods, number}} ready pods',
  'step.hpa.raw.ratio': '{{metric}}: {{usageRatio, number}} times the target',
  'step.hpa.tolerance':
    'dead band: {{usageRatio, number}} times the target is within the tolerance of {{scaleUpTolerance, number}}',
  'step.hpa.missing-pods':
    '{{missingPods, number}} pods without a metric and {{unreadyPods, number}} not ready are counted with care',
  'step.hpa.max-of-metrics':
    'the highest of {{metrics, number}} metrics decides: {{metric}}',
  'step.hpa.failed-metric':
    '{{failedMetrics, number}} metrics cannot be read ({{reason}})',
  'step.hpa.out-of-bounds':
    'outside {{minReplicas, number}} to {{maxReplicas, number}}: brought back without looking at metrics',
  'step.hpa.disabled-at-zero': '0 replicas switch the HPA off',
  'step.hpa.stabilization':
    'stabilization over {{rememberedRecommendations, number}} remembered recommendations',
  'step.hpa.rate': 'rate limit from {{currentReplicas, number}} pods',
  'step.hpa.bounds':
    'bounds: {{minReplicas, number}} to {{maxReplicas, number}} ({{reason}})',
  'step.keda.paused': 'paused: replicas stay as they are',
  'step.keda.paused-scale-out': 'scaling out is paused',
  'step.keda.paused-scale-in': 'scaling in is paused',
  'step.keda.activation': 'a trigger is active: from zero to the minimum',
  'step.keda.active': 'a trigger is active: the HPA of KEDA decides',
  'step.keda.partial-error': 'some triggers cannot be read',
  'step.keda.minimum': 'minimum',
  'step.keda.deactivation': 'no trigger is active: back to rest',
  'step.keda.cooldown': 'no trigger is active: the cooldown still runs',
  'step.openfaas.alert': 'the invocation alert adds one step',
  'step.openfaas.formula': 'load / target',
  'step.openfaas.bounds': 'bounds of the labels',
  'step.openfaas.down-window': 'highest of the scale-down window',
  'step.openfaas.scale-to-zero': 'idle: scaled to zero',
} as const;
