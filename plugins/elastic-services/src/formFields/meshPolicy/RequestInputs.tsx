import {
  validateRequestPolicy,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import { NumberInput } from '../NumberInput';
import { problemText } from '../problemText';
import { useInputStyles } from '../scalingPolicy/PolicyInputs';
import { useFormText } from '../useFormText';

const INPUTS = [
  { name: 'timeoutSeconds', text: 'timeout', min: 1 },
  { name: 'retries', text: 'retries', min: 0 },
  { name: 'perTryTimeoutMs', text: 'perTry', min: 1 },
] as const;

/** Timeout, retries and per-try timeout side by side, each with what holds now where that is known. */
export function RequestInputs(props: {
  id: string;
  request: Partial<RequestPolicyAnswers>;
  now?: Partial<RequestPolicyAnswers>;
  disabled?: boolean;
  onChange(request: Partial<RequestPolicyAnswers>): void;
}) {
  const { id, request, now = {}, disabled, onChange } = props;
  const t = useFormText();
  const { number } = useText();
  const classes = useInputStyles();
  const problems = validateRequestPolicy(request, 'request');
  const unused = (name: string) =>
    name === 'perTryTimeoutMs' && request.retries === 0;
  return (
    <div className={classes.grid}>
      {INPUTS.map(({ name, text, min }) => {
        const value = now[name];
        const help = t(`form.request.${text}Help`);
        return (
          <NumberInput
            key={name}
            id={`${id}_${name}`}
            label={t(`form.request.${text}`)}
            help={
              value === undefined
                ? help
                : `${t('form.change.now', { value: number(value) })} ${help}`
            }
            value={request[name]}
            min={min}
            required={!unused(name)}
            disabled={disabled || unused(name)}
            errors={problems
              .filter(problem => problem.field === `request.${name}`)
              .map(problem => problemText(t, problem))}
            onChange={changed => onChange({ ...request, [name]: changed })}
          />
        );
      })}
    </div>
  );
}
