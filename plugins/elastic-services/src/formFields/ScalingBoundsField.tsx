import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  replicasAtPeak,
  TARGET_UTILIZATION_PERCENT,
  validateScaling,
  type ScalingAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import Typography from '@material-ui/core/Typography';
import { NumberInput } from './NumberInput';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

const INPUTS = [
  { name: 'floor', text: 'floor', min: 0, required: true },
  { name: 'ceiling', text: 'ceiling', min: 1, required: true },
  { name: 'target', text: 'target', min: 1, required: true },
  { name: 'peakConcurrency', text: 'peak', min: 0, required: false },
] as const;

/** Floor, ceiling, target and peak in one field, so that each is refused against the others where it stands. */
export function ScalingBoundsField(
  props: FieldExtensionComponentProps<Partial<ScalingAnswers>>,
) {
  const { formData = {}, onChange, idSchema, disabled } = props;
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const problems = validateScaling(formData, 'scaling');
  return (
    <div role="group" aria-label={props.schema.title}>
      {INPUTS.map(({ name, text, min, required }) => (
        <NumberInput
          key={name}
          id={`${idSchema?.$id ?? 'scaling'}_${name}`}
          label={t(`form.scaling.${text}`)}
          help={t(`form.scaling.${text}Help`, {
            percent: String(TARGET_UTILIZATION_PERCENT),
          })}
          value={formData[name]}
          min={min}
          required={required}
          disabled={disabled}
          errors={problems
            .filter(problem => problem.field === `scaling.${name}`)
            .map(problem => problemText(t, problem))}
          onChange={value => onChange({ ...formData, [name]: value })}
        />
      ))}
      {problems.length === 0 && (
        <Summary answers={formData as ScalingAnswers} />
      )}
    </div>
  );
}

function Summary({ answers }: { answers: ScalingAnswers }) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const perReplica = (answers.target * TARGET_UTILIZATION_PERCENT) / 100;
  const values = {
    needed: String(Math.max(replicasAtPeak(answers), answers.floor)),
    perReplica: String(perReplica),
    ceiling: String(answers.ceiling),
    capacity: String(perReplica * answers.ceiling),
  };
  return (
    <Typography variant="body2" aria-live="polite">
      {answers.peakConcurrency
        ? t('form.scaling.summary', values)
        : t('form.scaling.summaryNoPeak', values)}
    </Typography>
  );
}
