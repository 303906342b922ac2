import type { ExplanationStep } from '@elastic-mesh/autoscaling';
import { renderMessage } from './messages';
import type { Message } from './model';

/** A step of an explanation as a message: its values, with the replicas before and after it. */
export function stepMessage({
  rule,
  before,
  after,
  values,
}: ExplanationStep): Message {
  const printable = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : value,
  ]);
  return {
    key: `step.${rule}${variantOf(values)}`,
    params: {
      ...Object.fromEntries(printable),
      ...(before !== undefined && { before }),
      after,
    },
  };
}

/** A step in English. */
export function renderStep(step: ExplanationStep): string {
  return renderMessage(stepMessage(step));
}

// An HPA's first step has other numbers for a share of requests than for a ratio.
function variantOf(values: ExplanationStep['values']): string {
  if ('utilizationPercent' in values) {
    return '.percent';
  }
  return 'usageRatio' in values && !('scaleUpTolerance' in values)
    ? '.ratio'
    : '';
}
