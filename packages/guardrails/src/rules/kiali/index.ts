import type { Rule } from '../../rule';

/** What Kiali reports and istioctl does not. */
export const kialiRules: readonly Rule[] = [];
