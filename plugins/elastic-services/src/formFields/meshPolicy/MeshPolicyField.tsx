import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  completeTraffic,
  validateRequestPolicy,
  type RequestContext,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { RequestLife } from '@elastic-mesh/plugin-elastic-services-react';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { NumberInput } from '../NumberInput';
import { problemText } from '../problemText';
import type { FormAnswers } from '../scalingPolicy/planOfForm';
import { useInputStyles } from '../scalingPolicy/PolicyInputs';
import { useFormText } from '../useFormText';
import { MeshFindings } from './MeshFindings';

/** `ui:options` of the field `MeshPolicy`. */
export interface MeshPolicyOptions {
  /** What runs the service. Default: a Deployment where the form asks for a scaler, else Knative. */
  runtime?: RequestContext['runtime'];
}

const INPUTS = [
  { name: 'timeoutSeconds', text: 'timeout', min: 1 },
  { name: 'retries', text: 'retries', min: 0 },
  { name: 'perTryTimeoutMs', text: 'perTry', min: 1 },
] as const;

/** What the life of a request is judged with; undefined while a number of it is missing. */
function contextOf(
  request: Partial<RequestPolicyAnswers>,
  { scaling, scaler, traffic }: FormAnswers,
  options: MeshPolicyOptions,
): RequestContext | undefined {
  const { timeoutSeconds, retries, perTryTimeoutMs } = request;
  if (
    !timeoutSeconds ||
    retries === undefined ||
    (retries && !perTryTimeoutMs)
  ) {
    return undefined;
  }
  return {
    runtime: options.runtime ?? (scaler ? 'deployment' : 'knative'),
    request: { timeoutSeconds, retries, perTryTimeoutMs },
    floor: scaling?.floor,
    ceiling: scaling?.ceiling,
    coldStartSeconds: traffic && completeTraffic(traffic).coldStartSeconds,
  };
}

/** Timeout, retries and per-try timeout: the life of a request to scale, its budget, and what the rules say. */
export function MeshPolicyField(
  props: FieldExtensionComponentProps<
    Partial<RequestPolicyAnswers>,
    MeshPolicyOptions
  >,
) {
  const { formData: request = {}, onChange, idSchema, disabled } = props;
  const t = useFormText();
  const classes = useInputStyles();
  const problems = validateRequestPolicy(request, 'request');
  const unused = (name: string) =>
    name === 'perTryTimeoutMs' && request.retries === 0;
  const context = contextOf(
    request,
    formAnswersOf(props) as FormAnswers,
    props.uiSchema?.['ui:options'] ?? {},
  );
  // Whoever always has a pod waits for none.
  const wakes = context?.floor === 0 && context.coldStartSeconds !== undefined;
  return (
    <FieldGroup schema={props.schema}>
      <div className={classes.grid}>
        {INPUTS.map(({ name, text, min }) => (
          <NumberInput
            key={name}
            id={`${idSchema?.$id ?? 'request'}_${name}`}
            label={t(`form.request.${text}`)}
            help={t(`form.request.${text}Help`)}
            value={request[name]}
            min={min}
            required={!unused(name)}
            disabled={disabled || unused(name)}
            errors={problems
              .filter(problem => problem.field === `request.${name}`)
              .map(problem => problemText(t, problem))}
            onChange={value => onChange({ ...request, [name]: value })}
          />
        ))}
      </div>
      <RequestLife
        policy={request}
        coldStartMs={wakes ? 1000 * context.coldStartSeconds! : undefined}
      />
      <MeshFindings context={context} />
    </FieldGroup>
  );
}
