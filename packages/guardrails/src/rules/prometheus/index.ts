import type { Rule } from '../../rule';
import { alertComparison } from './alert-comparison';
import { alertFor } from './alert-for';
import { alertTemplate } from './alert-template';
import { promqlFragile } from './promql-fragile';
import { promqlImpossible } from './promql-impossible';
import { promqlNan } from './promql-nan';
import { promqlRegexp } from './promql-regexp';
import { ruleGroup } from './rule-group';

/** Rule files: Prometheus' own checks and those of pint. */
export const prometheusRules: readonly Rule[] = [
  ruleGroup,
  alertTemplate,
  alertComparison,
  alertFor,
  promqlFragile,
  promqlRegexp,
  promqlImpossible,
  promqlNan,
];
