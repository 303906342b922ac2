import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  retryBudgetMs,
  validateRequestPolicy,
  worstBackoffMs,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { NumberInput } from './NumberInput';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

const INPUTS = [
  { name: 'timeoutSeconds', text: 'timeout', min: 1 },
  { name: 'retries', text: 'retries', min: 0 },
  { name: 'perTryTimeoutMs', text: 'perTry', min: 1 },
] as const;

/** Timeout, retries and per-try timeout in one field: the tries have to fit into the timeout. */
export function RequestPolicyField(
  props: FieldExtensionComponentProps<Partial<RequestPolicyAnswers>>,
) {
  const { formData = {}, onChange, idSchema, disabled } = props;
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const problems = validateRequestPolicy(formData, 'request');
  const unused = (name: string) =>
    name === 'perTryTimeoutMs' && formData.retries === 0;
  return (
    <div role="group" aria-label={props.schema.title}>
      {INPUTS.map(({ name, text, min }) => (
        <NumberInput
          key={name}
          id={`${idSchema?.$id ?? 'request'}_${name}`}
          label={t(`form.request.${text}`)}
          help={t(`form.request.${text}Help`)}
          value={formData[name]}
          min={min}
          required={!unused(name)}
          disabled={disabled || unused(name)}
          errors={problems
            .filter(problem => problem.field === `request.${name}`)
            .map(problem => problemText(t, problem))}
          onChange={value => onChange({ ...formData, [name]: value })}
        />
      ))}
      <Budget answers={formData} />
    </div>
  );
}

/** The share of the timeout that all tries can take, as a bar and in words; nothing while a number is missing. */
function Budget({ answers }: { answers: Partial<RequestPolicyAnswers> }) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const { timeoutSeconds = NaN, retries = NaN, perTryTimeoutMs } = answers;
  const timeoutMs = timeoutSeconds * 1000;
  if (!(timeoutMs > 0) || !(retries >= 0)) {
    return null;
  }
  if (retries === 0) {
    return (
      <Typography variant="body2" aria-live="polite">
        {t('form.request.budgetNone', { timeoutMs: String(timeoutMs) })}
      </Typography>
    );
  }
  if (!perTryTimeoutMs) {
    return null;
  }
  const neededMs = retryBudgetMs({ retries, perTryTimeoutMs });
  return (
    <>
      <LinearProgress
        variant="determinate"
        color={neededMs > timeoutMs ? 'secondary' : 'primary'}
        value={Math.min(100, (100 * neededMs) / timeoutMs)}
        aria-label={t('form.request.budgetLabel')}
      />
      <Typography variant="body2" aria-live="polite">
        {t('form.request.budget', {
          tries: String(1 + retries),
          perTryMs: String(perTryTimeoutMs),
          backoffMs: String(worstBackoffMs(retries)),
          neededMs: String(neededMs),
          timeoutMs: String(timeoutMs),
        })}
      </Typography>
    </>
  );
}
