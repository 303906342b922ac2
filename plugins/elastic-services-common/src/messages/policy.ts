/** English of "the policy in words", one sentence a setting. */
export const POLICY_MESSAGES = {
  'policy.bounds': 'Between {{min, number}} and {{max, number}} pods.',
  'policy.fixed': 'Always {{count, number}} pods.',
  'policy.floorOnly': 'At least {{min, number}} pods, no maximum.',
  'policy.targetPerPod':
    'Aims at {{target, number}} {{unit}} a pod ({{name}}).',
  'policy.targetTotal':
    'Aims at {{target, number}} {{unit}} for the whole service ({{name}}).',
  'policy.metricWithoutTarget':
    'Follows {{name}}, with the target that the scaler has by default.',
  'policy.utilization':
    'That is {{percent, number}} % of what one pod can carry; the rest is reserve.',
  'policy.stableWindow': 'Follows the last {{seconds, seconds}}.',
  'policy.panicWindow':
    'Panics when the last {{seconds, seconds}} need {{ratio, number}} times the ready pods.',
  'policy.scaleDownDelay': 'Waits {{seconds, seconds}} before it goes down.',
  'policy.scaleUpStabilization':
    'Goes up to what the last {{seconds, seconds}} needed at the least.',
  'policy.scaleDownStabilization':
    'Goes down to what the last {{seconds, seconds}} needed at the most.',
  'policy.polling': 'Looks every {{seconds, seconds}}.',
  'policy.cooldown': 'Rests after {{seconds, seconds}} without work.',
  'policy.legacyRateLimit':
    'Has no behavior section: one step goes at most to double, or to 4 pods.',
  'policy.scaleUpPods':
    'Adds at most {{value, number}} pods in {{seconds, seconds}}.',
  'policy.scaleUpPercent':
    'Grows at most {{value, number}} % in {{seconds, seconds}}.',
  'policy.scaleDownPods':
    'Removes at most {{value, number}} pods in {{seconds, seconds}}.',
  'policy.scaleDownPercent':
    'Shrinks at most {{value, number}} % in {{seconds, seconds}}.',
  'policy.toZero': 'Goes to zero without traffic.',
  'policy.neverToZero': 'Never to zero.',
  'policy.coldStart':
    'New pods count after {{coldStartSeconds, seconds}} (p95).',
} as const;
