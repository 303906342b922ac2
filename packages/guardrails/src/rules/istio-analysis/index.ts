import type { Rule } from '../../rule';

/** What istioctl analyze reports, under the same codes. */
export const istioAnalysisRules: readonly Rule[] = [];
