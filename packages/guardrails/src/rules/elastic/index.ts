import type { Rule } from '../../rule';

/** What lies between resources: mesh against scaling, quota and alerts. */
export const elasticRules: readonly Rule[] = [];
