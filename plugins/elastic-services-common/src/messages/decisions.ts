/** English of why desired replicas changed, one line a decision; `from` and `to` are always given. */
export const DECISION_MESSAGES = {
  'decision.observed':
    'changed from {{from, number}} to {{to, number}}; its inputs were not readable',
  'decision.policy':
    'the policy changed: now {{min, number}} to {{max, number}} pods',
  'decision.paused': 'set by {{by}}',
  'decision.event': '{{reason}}',
  'decision.kpa.demand':
    'demand {{stableValue, number}} / {{targetValue, number}} a pod',
  'decision.kpa.rate':
    'rate limit: {{minPods, number}} to {{maxPods, number}} pods at once (wanted {{before, number}})',
  'decision.kpa.activation-scale':
    'activation scale {{activationScale, number}}',
  'decision.kpa.panic': 'panic: held at {{maxPanicPods, number}} pods',
  'decision.kpa.scale-down-delay':
    'scale-down delay {{delaySeconds, seconds}} (wanted {{before, number}})',
} as const;
