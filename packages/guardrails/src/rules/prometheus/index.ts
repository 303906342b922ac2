import type { Rule } from '../../rule';

/** Rule files: Prometheus' own checks and those of pint. */
export const prometheusRules: readonly Rule[] = [];
