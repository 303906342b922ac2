import { useEffect } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  liveRequestOf,
  validateRequestPolicy,
  type RequestContext,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { RequestLife } from '@elastic-mesh/plugin-elastic-services-react';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { LiveNote } from '../live/LiveNote';
import { useLiveService, type ServiceAnswers } from '../live/useLiveService';
import type { FormAnswers } from '../scalingPolicy/planOfForm';
import { MeshFindings } from './MeshFindings';
import { isUntouched, wholeNumbersOf } from './prefill';
import { RequestEffects } from './RequestEffects';
import { RequestInputs } from './RequestInputs';
import {
  coldStartMsOf,
  requestContext,
  surroundingsOfForm,
} from './requestContext';

/** `ui:options` of the field `MeshPolicy`. */
export interface MeshPolicyOptions {
  /** What runs the service. Default: a Deployment where the form asks for a scaler, else Knative. */
  runtime?: RequestContext['runtime'];
}

type MeshFieldProps = FieldExtensionComponentProps<
  Partial<RequestPolicyAnswers>,
  MeshPolicyOptions
>;

/** Timeout, retries and per-try timeout: the life of a request to scale, its budget, and what the rules say. */
export function MeshPolicyField(props: MeshFieldProps) {
  const form = formAnswersOf(props) as FormAnswers & ServiceAnswers;
  return (
    <FieldGroup schema={props.schema}>
      {form.service ? (
        <OfRunningService {...props} form={form} />
      ) : (
        <OfNewService {...props} form={form} />
      )}
    </FieldGroup>
  );
}

function OfNewService(props: MeshFieldProps & { form: FormAnswers }) {
  const { formData: request = {}, onChange, idSchema, disabled } = props;
  const { runtime } = props.uiSchema?.['ui:options'] ?? {};
  const surroundings = surroundingsOfForm(props.form, runtime);
  const context = requestContext(request, surroundings);
  return (
    <>
      <RequestInputs
        id={idSchema?.$id ?? 'request'}
        request={request}
        disabled={disabled}
        onChange={onChange}
      />
      <RequestLife
        policy={request}
        coldStartMs={context && coldStartMsOf(surroundings)}
      />
      <MeshFindings context={context} />
    </>
  );
}

/** With what holds now, which also fills in what nobody has touched. */
function OfRunningService(
  props: MeshFieldProps & { form: FormAnswers & ServiceAnswers },
) {
  const { formData: request = {}, onChange, form } = props;
  const { live, readAgain } = useLiveService(form);
  const now = live.state === 'read' ? liveRequestOf(live.live) : undefined;
  const filling = now && wholeNumbersOf(now);
  const fillingText =
    filling && isUntouched(request, props.schema)
      ? JSON.stringify({ ...request, ...filling })
      : undefined;
  useEffect(() => {
    if (fillingText) {
      onChange(JSON.parse(fillingText));
    }
    // Once for each service that is read: whoever goes back to the template's own numbers means them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [live.state === 'read' && live.live.id]);
  if (live.state !== 'read') {
    return (
      <>
        <LiveNote live={live} readAgain={readAgain} />
        <OfNewService {...props} />
      </>
    );
  }
  return (
    <>
      <LiveNote live={live} readAgain={readAgain} />
      <RequestInputs
        id={props.idSchema?.$id ?? 'request'}
        request={request}
        now={now}
        disabled={props.disabled}
        onChange={onChange}
      />
      <RequestEffects
        live={live}
        form={form}
        after={request}
        accepted={!validateRequestPolicy(request).length}
        changed={differs(request, now)}
      />
    </>
  );
}

/** A per-try timeout without retries is none. */
function differs(
  request: Partial<RequestPolicyAnswers>,
  now: Partial<RequestPolicyAnswers> = {},
): boolean {
  return (
    request.timeoutSeconds !== now.timeoutSeconds ||
    request.retries !== now.retries ||
    (Boolean(request.retries) &&
      request.perTryTimeoutMs !== now.perTryTimeoutMs)
  );
}
