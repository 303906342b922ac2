import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  TARGET_UTILIZATION_PERCENT,
  type ScalingAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import Typography from '@material-ui/core/Typography';
import {
  BOUNDS_INPUTS,
  boundsProblems,
  type ScalingBoundsOptions,
  type UncheckedBounds,
} from './boundsOfRuntime';
import { NumberInput } from './NumberInput';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

// The keys stand in BOUNDS_INPUTS; the typed function cannot take a union of them.
type Translate = (key: string, params?: object) => string;

/** Floor, ceiling and target in one field, so that each is refused against the others where it stands. */
export function ScalingBoundsField(
  props: FieldExtensionComponentProps<UncheckedBounds, ScalingBoundsOptions>,
) {
  const { formData = {}, onChange, idSchema, disabled } = props;
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const translate = t as unknown as Translate;
  const { runtime = 'knative' } = props.uiSchema?.['ui:options'] ?? {};
  const problems = boundsProblems(formData, { runtime });
  return (
    <div role="group" aria-label={props.schema.title}>
      {BOUNDS_INPUTS[runtime].map(({ name, label, help, min }) => (
        <NumberInput
          key={name}
          id={`${idSchema?.$id ?? 'scaling'}_${name}`}
          label={translate(label)}
          help={translate(help, {
            percent: String(TARGET_UTILIZATION_PERCENT),
          })}
          value={formData[name]}
          min={min}
          required
          disabled={disabled}
          errors={problems
            .filter(problem => problem.field === `scaling.${name}`)
            .map(problem => problemText(t, problem))}
          onChange={value => onChange({ ...formData, [name]: value })}
        />
      ))}
      {runtime === 'knative' && problems.length === 0 && (
        <Summary answers={formData as ScalingAnswers} />
      )}
    </div>
  );
}

function Summary({ answers }: { answers: ScalingAnswers }) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const perReplica = (answers.target * TARGET_UTILIZATION_PERCENT) / 100;
  const values = {
    perReplica: String(perReplica),
    ceiling: String(answers.ceiling),
    capacity: String(perReplica * answers.ceiling),
  };
  return (
    <Typography variant="body2" aria-live="polite">
      {t('form.scaling.summary', values)}
    </Typography>
  );
}
