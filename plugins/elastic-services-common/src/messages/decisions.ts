/** English of why desired replicas changed, one line a decision; `from` and `to` are always given. */
export const DECISION_MESSAGES = {
  'decision.observed':
    'changed from {{from, number}} to {{to, number}}; its inputs were not readable',
  'decision.policy':
    'the policy changed: now {{min, number}} to {{max, number}} pods',
  'decision.paused': 'set by {{by}}',
  'decision.event': '{{reason}}',
  'decision.none.fixed': 'set in the manifest',
  'decision.kpa.no-traffic': 'no traffic: scaled to zero',
  'decision.kpa.demand':
    'demand {{stableValue, number}} / {{targetValue, number}} a pod',
  'decision.kpa.rate':
    'rate limit: {{minPods, number}} to {{maxPods, number}} pods at once (wanted {{before, number}})',
  'decision.kpa.activation-scale':
    'activation scale {{activationScale, number}}',
  'decision.kpa.panic': 'panic: held at {{maxPanicPods, number}} pods',
  'decision.kpa.scale-down-delay':
    'scale-down delay {{delaySeconds, seconds}} (wanted {{before, number}})',
  'decision.kpa.bounds':
    'held by the bounds {{minInForce, number}} to {{maxScale, number}} (wanted {{before, number}})',
  'decision.kpa.scale-to-zero': 'scale to zero: {{reason}}',
  'decision.hpa.raw': 'demand of {{metric}}',
  'decision.hpa.tolerance': 'within the tolerance of {{metric}}',
  'decision.hpa.missing-pods':
    'pods without a metric of {{metric}} counted with care',
  'decision.hpa.max-of-metrics': 'demand of {{metric}}',
  'decision.hpa.failed-metric': 'a metric cannot be read ({{reason}})',
  'decision.hpa.out-of-bounds':
    'brought into {{minReplicas, number}} to {{maxReplicas, number}}',
  'decision.hpa.disabled-at-zero': '0 replicas switch the HPA off',
  'decision.hpa.stabilization':
    'held by stabilization (wanted {{before, number}})',
  'decision.hpa.rate': 'rate limit (wanted {{before, number}})',
  'decision.hpa.bounds':
    'held by the bounds {{minReplicas, number}} to {{maxReplicas, number}} (wanted {{before, number}})',
  'decision.keda.active': 'a trigger is active',
  'decision.keda.activation': 'a trigger became active',
  'decision.keda.deactivation': 'no trigger is active',
  'decision.openfaas.alert': 'the invocation alert',
  'decision.openfaas.bounds': 'bounds of the labels',
  'decision.keda.paused': 'paused: replicas stay as they are',
  'decision.keda.paused-scale-out': 'scaling out is paused',
  'decision.keda.paused-scale-in': 'scaling in is paused',
  'decision.keda.partial-error': 'some triggers cannot be read',
  'decision.keda.minimum': 'the minimum',
  'decision.keda.cooldown': 'the cooldown still runs',
  'decision.openfaas.formula': 'load / target',
  'decision.openfaas.down-window': 'highest of the scale-down window',
  'decision.openfaas.scale-to-zero': 'idle: scaled to zero',
} as const;
