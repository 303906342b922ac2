import type { ApiHolder } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  inputProblem,
  validateImage,
  validateRequestPolicy,
  validateServiceName,
  validateTraffic,
  type InputProblem,
  type RequestPolicyAnswers,
  type UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { problemTextOutsideReact } from './problemText';
import { loadProblems, type FormAnswers } from './scalingPolicy/planOfForm';
import {
  scalingProblems,
  type ScalingPolicyOptions,
  type UncheckedScaling,
} from './scalingPolicy/policyForm';

/** Refuses malformed and taken names. The catalog being unreadable refuses nothing: the action looks again. */
export const validateNameField: CustomFieldValidator<string> = async (
  value,
  field,
  { apiHolder },
) => {
  const problems = validateServiceName(value);
  if (!problems.length) {
    problems.push(...(await takenProblems(value, apiHolder)));
  }
  report(problems, field, apiHolder);
};

/** Refuses an image that does not say which build it is. */
export const validateImageField: CustomFieldValidator<string> = (
  value,
  field,
  { apiHolder },
) => report(validateImage(value), field, apiHolder);

export const validateScalingField: CustomFieldValidator<
  UncheckedScaling,
  ScalingPolicyOptions
> = (value, field, { apiHolder, uiSchema, formData }) => {
  const form = { ...(formData as FormAnswers), scaling: value ?? {} };
  const options = uiSchema?.['ui:options'] ?? {};
  const problems = scalingProblems(form.scaling, options, form.scaler);
  report(
    problems.length ? problems : loadProblems(form, options),
    field,
    apiHolder,
  );
};

export const validateTrafficField: CustomFieldValidator<
  UncheckedTrafficAnswers
> = (value, field, { apiHolder }) =>
  report(validateTraffic(value ?? {}), field, apiHolder);

export const validateRequestField: CustomFieldValidator<
  Partial<RequestPolicyAnswers>
> = (value, field, { apiHolder }) =>
  report(validateRequestPolicy(value ?? {}), field, apiHolder);

async function takenProblems(
  name: string,
  apiHolder: ApiHolder,
): Promise<InputProblem[]> {
  const by = `component:default/${name}`;
  const entity = await apiHolder
    .get(catalogApiRef)
    ?.getEntityByRef(by)
    .catch(() => undefined);
  return entity
    ? [inputProblem('name', 'validation.name.taken', { value: name, by })]
    : [];
}

function report(
  problems: readonly InputProblem[],
  field: { addError(message: string): void },
  apiHolder: ApiHolder,
): void {
  problems.forEach(problem =>
    field.addError(problemTextOutsideReact(apiHolder, problem)),
  );
}
