import { OPENFAAS_CE_MAX_REPLICAS } from './community';

/** On a Function: the edition of OpenFaaS that it is written for, `ce` or `pro`; the cluster itself does not say. */
export const OPENFAAS_EDITION_ANNOTATION = 'elastic-mesh.io/openfaas-edition';

/** On what was a function of a stack file: the file, which `faas-cli` deploys without any Function object. */
export const OPENFAAS_STACK_ANNOTATION = 'elastic-mesh.io/openfaas-stack';

const PREFIX = 'com.openfaas.scale.';
const ZERO = `${PREFIX}zero`;
const PRO_ONLY = ['zero', 'zero-duration', 'target', 'type'] as const;

/** Why a label of a function is refused by CE. */
export interface OpenfaasLabelProblem {
  label: string;
  value: string;
  message: string;
}

/**
 * What OpenFaaS CE refuses about a function's scaling labels; empty when it deploys.
 *
 * Labels of Pro are refused whatever their value, but `zero` only when it is `true`; bounds above 5 too (faas-netes
 * pkg/handlers/validate.go, validateScalingLabels).
 */
export function communityLabelProblems(
  labels: Readonly<Record<string, string>>,
): OpenfaasLabelProblem[] {
  const problems: OpenfaasLabelProblem[] = [];
  for (const name of PRO_ONLY) {
    const label = `${PREFIX}${name}`;
    const value = labels[label];
    const without = label === ZERO && value !== 'true';
    if (value !== undefined && !without) {
      const message = `${label} not available for Community Edition`;
      problems.push({ label, value, message });
    }
  }
  for (const name of ['min', 'max']) {
    const label = `${PREFIX}${name}`;
    const value = labels[label];
    const message =
      value === undefined ? undefined : boundProblem(label, value);
    if (message !== undefined) {
      problems.push({ label, value, message });
    }
  }
  return problems;
}

function boundProblem(label: string, value: string): string | undefined {
  if (!/^[+-]?\d+$/.test(value)) {
    return `${label} is "${value}"; allowed: a whole number`;
  }
  return Number(value) > OPENFAAS_CE_MAX_REPLICAS
    ? `${label} is set too high for Community Edition: at most ${OPENFAAS_CE_MAX_REPLICAS}`
    : undefined;
}
