/** English of the steps of "why this number"; filled with the step's values and its `before` and `after`. */
export const STEP_MESSAGES = {
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
} as const;
