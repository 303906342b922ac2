import type { Rule } from '../../rule';
import { ruleGroup } from './rule-group';

/** Rule files: Prometheus' own checks and those of pint. */
export const prometheusRules: readonly Rule[] = [ruleGroup];
