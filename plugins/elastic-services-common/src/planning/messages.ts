/** English source of what planning says; the forms translate by key, the scaffolder's actions print the English. */
export const PLANNING_MESSAGES = {
  'planning.quota.fits':
    '{{pods}} pods need {{needed}} of {{key}}, and {{room}} are free: everything fits.',
  'planning.quota.podsMissing':
    '{{pods}} pods need {{needed}} of {{key}}, but {{room}} are free: {{podsThatFit}} pods fit. Raise {{key}} by {{missing}}, or lower the ceiling to what fits.',
  'planning.quota.objectsMissing':
    '{{needed}} objects count under {{key}}, but {{room}} are free. Raise {{key}} by {{missing}}.',
  'planning.quota.undeclared':
    'The quota counts {{keys}}, which the container {{container}} does not declare, so that every pod is refused. Declare it, or add a LimitRange with defaults.',
  'planning.quota.notLimited': 'The quota counts nothing that these pods use.',
} as const satisfies Record<string, string>;

export type PlanningMessageKey = keyof typeof PLANNING_MESSAGES;
