import { lazy, Suspense } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  changedPolicy,
  liveScalingSettings,
  SCALING_SETTINGS,
  type ScalingChange,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import Typography from '@material-ui/core/Typography';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { LiveNote } from '../live/LiveNote';
import { useLiveService, type ServiceAnswers } from '../live/useLiveService';
import { knownTraffic, type FormAnswers } from '../scalingPolicy/planOfForm';
import { usePrices } from '../usePrices';
import { useFormText } from '../useFormText';
import { ChangeFindings } from './ChangeFindings';
import {
  changeInputs,
  changeRangeProblems,
  givenOf,
  scalingChangeProblems,
} from './changeForm';
import { ChangeInputs, changeTexts } from './ChangeInputs';
import { OtherQuestions } from './OtherQuestions';
import { planOfChange } from './planOfChange';
import { useChangeErrors } from './useChangeErrors';

// The simulator and the chart weigh more than all fields together.
const ChangePreview = lazy(() =>
  import('./ChangePreview').then(m => ({ default: m.ChangePreview })),
);

type Answers = FormAnswers & ServiceAnswers & Record<string, unknown>;

/**
 * A whole page of a form that changes how a service scales: what holds now beside each setting, and the service
 * simulated now and after the change.
 *
 * A page and not one question, so that the answers stay plain values that a caller of the API sends alone.
 */
export function ScalingChangeField(
  props: FieldExtensionComponentProps<Record<string, unknown>>,
) {
  const { formData: answers = {}, onChange, idSchema, disabled } = props;
  const t = useFormText();
  const { text } = useText();
  const prices = usePrices();
  const form = formAnswersOf(props) as Answers;
  const { live, readAgain } = useLiveService(form);
  const { inputs, others } = changeInputs(props.schema, SCALING_SETTINGS);
  const change = givenOf<ScalingChange>(answers, SCALING_SETTINGS);

  const state = live.state === 'read' ? live.live : undefined;
  const settings = state && liveScalingSettings(state);
  // What the service has not and nobody asks for would only be in the way.
  const shown = inputs.filter(
    ({ name }) => !settings || name in settings || name in change,
  );
  const hidden = inputs.filter(input => !shown.includes(input));
  const ranges = changeRangeProblems(inputs, change);
  const problems =
    state && !ranges.length ? scalingChangeProblems(state, change) : ranges;
  const errorsOf = useChangeErrors(problems, props.errorSchema, settings);
  const policy = state && changedPolicy(state, problems.length ? {} : change);
  const planned =
    state &&
    planOfChange(
      state,
      { scaling: problems.length ? {} : change },
      {
        traffic: knownTraffic(form),
        objectiveMs: live.state === 'read' ? live.objectiveMs : undefined,
        prices,
      },
    );
  const changed = Object.entries(change).some(
    ([name, value]) => settings?.[name as keyof ScalingChange] !== value,
  );
  return (
    <FieldGroup
      schema={{
        title: t('form.change.title'),
        description: t('form.change.description'),
      }}
    >
      <LiveNote live={live} readAgain={readAgain} />
      <ChangeInputs
        id={idSchema?.$id ?? 'change'}
        inputs={shown}
        answers={answers}
        live={settings}
        errorsOf={errorsOf}
        disabled={disabled}
        onChange={(name, value) => onChange({ ...answers, [name]: value })}
      />
      {state && hidden.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('form.change.hidden', {
            scaler: text(`scaler.${state.scaler}`),
            settings: hidden
              .map(input => changeTexts(input, t).label)
              .join(text('list.separator')),
          })}
        </Typography>
      )}
      {state && policy && (
        <ChangeFindings live={state} policy={policy} peak={peakOf(planned)} />
      )}
      {problems.length > 0 && (
        <Typography variant="body2">{t('form.change.invalid')}</Typography>
      )}
      {planned && (
        <Suspense
          fallback={
            <Typography variant="body2">{t('form.loading')}</Typography>
          }
        >
          <ChangePreview
            planned={planned}
            changed={changed}
            currency={prices.currency ?? ''}
          />
        </Suspense>
      )}
      <OtherQuestions names={others} page={props} />
    </FieldGroup>
  );
}

function peakOf(planned: ReturnType<typeof planOfChange> | undefined) {
  if (!planned || 'lack' in planned || planned.after.needed === undefined) {
    return undefined;
  }
  const { needed, bounds } = planned.after;
  return Number.isFinite(bounds.maxReplicas)
    ? { needed, ceiling: bounds.maxReplicas }
    : undefined;
}
