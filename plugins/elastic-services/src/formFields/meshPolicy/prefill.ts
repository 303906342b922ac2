import type { RequestPolicyAnswers } from '@elastic-mesh/plugin-elastic-services-common';
import type { ObjectSchema } from '../scalingPolicy/policyForm';

/** Whether every answer is still the template's own. */
export function isUntouched(
  answers: object,
  { properties = {} }: ObjectSchema,
): boolean {
  return Object.entries(answers).every(
    ([name, value]) =>
      value === undefined ||
      value === (properties[name] as { default?: unknown })?.default,
  );
}

/** What a form of whole numbers can take. */
export function wholeNumbersOf(
  request: Partial<RequestPolicyAnswers>,
): Partial<RequestPolicyAnswers> {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => Number.isInteger(value)),
  );
}
