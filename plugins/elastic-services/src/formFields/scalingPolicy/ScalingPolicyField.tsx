import { lazy, Suspense, useState } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { lowestFloorOf } from '@elastic-mesh/plugin-elastic-services-common';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { problemText } from '../problemText';
import { useFormText } from '../useFormText';
import { usePrices } from '../usePrices';
import { PeakSummary } from './PeakSummary';
import { PolicyInputs } from './PolicyInputs';
import { PresetButtons } from './PresetButtons';
import {
  knownTraffic,
  loadProblems,
  planOfForm,
  policyAnswersOf,
  type FormAnswers,
} from './planOfForm';
import {
  isChanged,
  policyInputs,
  rangeProblems,
  scalingProblems,
  type ScalingPolicyOptions,
  type UncheckedScaling,
} from './policyForm';
import { floorPresets, speedPresets } from './presets';

// The simulator and the chart weigh more than all fields together.
const PolicyPreview = lazy(() =>
  import('./PolicyPreview').then(m => ({ default: m.PolicyPreview })),
);

/** Bounds, target and everything else that decides on replicas, with the simulation of what comes of it. */
export function ScalingPolicyField(
  props: FieldExtensionComponentProps<UncheckedScaling, ScalingPolicyOptions>,
) {
  const {
    formData: scaling = {},
    onChange,
    idSchema,
    disabled,
    schema,
  } = props;
  const t = useFormText();
  const options = props.uiSchema?.['ui:options'] ?? {};
  const { runtime = 'knative' } = options;
  const id = idSchema?.$id ?? 'scaling';
  const [wantsExpert, setWantsExpert] = useState(false);
  const prices = usePrices();

  const inputs = policyInputs(schema, runtime);
  const form: FormAnswers = { ...formAnswersOf(props), scaling };
  const answers = policyAnswersOf(form, options);
  const lowestFloor = Math.max(
    lowestFloorOf(answers),
    inputs.find(({ name }) => name === 'floor')?.min ?? 0,
  );
  const expertInputs = inputs.filter(({ expert }) => expert);
  const expert =
    wantsExpert || expertInputs.some(i => isChanged(schema, scaling, i));
  const traffic = knownTraffic(form);
  const ruleProblems = scalingProblems(scaling, options, form.scaler);
  const ownProblems = [
    ...ruleProblems,
    // What a rule of the product refuses needs no second word.
    ...rangeProblems(scaling, inputs).filter(
      ({ field }) => !ruleProblems.some(one => one.field === field),
    ),
  ];
  // Shown, and yet simulated: what happens at a ceiling that is too low is worth seeing.
  const problems = ownProblems.length
    ? ownProblems
    : loadProblems(form, options);
  const change = (values: UncheckedScaling) =>
    onChange({ ...scaling, ...values });

  return (
    <FieldGroup schema={schema}>
      <PresetButtons
        title={t('form.scaling.floorPresets')}
        presets={floorPresets(answers, traffic, lowestFloor)}
        answers={scaling}
        disabled={disabled}
        onChoose={change}
      />
      <PresetButtons
        title={t('form.scaling.speedPresets')}
        presets={speedPresets(inputs)}
        answers={scaling}
        disabled={disabled}
        onChoose={change}
      />
      <PolicyInputs
        id={id}
        inputs={inputs.filter(input => expert || !input.expert)}
        runtime={runtime}
        answers={scaling}
        lowestFloor={lowestFloor}
        problems={problems}
        disabled={disabled}
        onChange={change}
      />
      {expertInputs.length > 0 && (
        <Button
          size="small"
          style={{ textTransform: 'none' }}
          aria-expanded={expert}
          onClick={() => setWantsExpert(!expert)}
        >
          {t(expert ? 'form.scaling.fewer' : 'form.scaling.every')}
        </Button>
      )}
      {problems
        .filter(({ field }) => !field.startsWith('scaling.'))
        .map(problem => (
          <Alert key={problem.field} severity="error">
            {problemText(t, problem)}
          </Alert>
        ))}
      {problems.length === 0 && (
        <PeakSummary answers={answers} traffic={traffic} />
      )}
      <Suspense
        fallback={<Typography variant="body2">{t('form.loading')}</Typography>}
      >
        <PolicyPreview
          planned={planOfForm(form, options, prices)}
          currency={prices.currency ?? ''}
          refused={problems.length > 0}
          lowestFloor={lowestFloor}
          disabled={disabled}
          onRecommended={change}
        />
      </Suspense>
    </FieldGroup>
  );
}
