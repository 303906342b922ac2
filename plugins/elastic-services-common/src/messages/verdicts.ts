/** English of every verdict; `forSeconds` is how long it has held. */
export const VERDICT_MESSAGES = {
  'verdict.at-ceiling.headline':
    'At its ceiling for {{forSeconds, seconds}}: demand needs {{wanted, number}} pods, the maximum is {{max, number}}',
  'verdict.at-ceiling.detail':
    '{{ready, number}} of {{desired, number}} pods are ready; what they cannot take waits.',
  'verdict.starved.headline':
    'Starved: {{missing, number}} of {{desired, number}} pods cannot start ({{cause}})',
  'verdict.starved.detail': 'The cluster says: {{reason}}',
  'verdict.blind.headline':
    'Blind for {{forSeconds, seconds}}: {{metric}} cannot be read, held at {{held, number}} pods',
  'verdict.blind.detail': 'The scaler says: {{reason}}',
  'verdict.contested.headline':
    'Contested: {{count, number}} scalers set the same replicas ({{scalers}})',
  'verdict.contested.detail':
    'Each undoes what the other decides; {{ready, number}} of {{desired, number}} pods are ready.',
  'verdict.misconfigured.headline': 'The scaler cannot work: {{reason}}',
  'verdict.misconfigured.detail': 'The scaler says: {{reason}}',
  'verdict.flapping.headline':
    'Flapping: {{turns, number}} turns in 30 min between {{low, number}} and {{high, number}} pods',
  'verdict.flapping.detail':
    '{{ready, number}} of {{desired, number}} pods are ready now.',
  'verdict.unknown.headline': 'Unknown: {{source}} cannot be read',
  'verdict.unknown.detail': '{{reason}}',
  'verdict.paused.headline':
    'Autoscaling is paused for {{forSeconds, seconds}} by {{by}}',
  'verdict.paused.detail':
    'Replicas stay at {{desired, number}}, whatever the demand.',
  'verdict.cold-starting.headline':
    'Starting from zero: {{desired, number}} pods asked for, none ready yet',
  'verdict.cold-starting.detail':
    'Recent pods were ready after {{coldStartSeconds, seconds}} (95th percentile).',
  'verdict.scaling-up.headline':
    'Scaling up: {{ready, number}} ready, going to {{desired, number}}',
  'verdict.scaling-up.detail': 'Pods are starting.',
  'verdict.scaling-down.headline':
    'Scaling down: {{current, number}} pods, going to {{desired, number}}',
  'verdict.scaling-down.detail': 'Pods are finishing their requests.',
  'verdict.at-floor.headline':
    'At its floor by design: {{ready, number}} pods, demand needs {{wanted, number}}',
  'verdict.at-floor.detail':
    'The policy allows {{min, number}} to {{max, number}} pods.',
  'verdict.idle.headline': 'Idle: at zero by design, no traffic',
  'verdict.idle.detail':
    'The next request starts a pod; the policy allows up to {{max, number}}.',
  'verdict.steady.headline':
    'Steady: {{ready, number}} of {{desired, number}} pods ready',
  'verdict.steady.detail':
    'The policy allows {{min, number}} to {{max, number}} pods.',
} as const;
