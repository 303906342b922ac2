import type { ExplanationStep } from '@elastic-mesh/autoscaling';
import type { MessageParams } from '@elastic-mesh/plugin-elastic-services-common';
import type { Text } from '../text/createText';

/** The values of a step as parameters of its sentence. */
export function stepParams(step: ExplanationStep): MessageParams {
  const values = Object.entries(step.values).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : value,
  ]);
  return {
    ...Object.fromEntries(values),
    ...(step.before !== undefined && { before: step.before }),
    after: step.after,
  };
}

/** The step in words; a rule without words yet is shown by its name and values, so that no step is hidden. */
export function stepText(step: ExplanationStep, words: Text): string {
  const known = words.optional(`step.${step.rule}`, stepParams(step));
  if (known !== undefined) {
    return known;
  }
  const values = Object.entries(step.values).map(
    ([name, value]) =>
      `${name} = ${typeof value === 'number' ? words.number(value) : value}`,
  );
  return [step.rule, ...values].join(' · ');
}
