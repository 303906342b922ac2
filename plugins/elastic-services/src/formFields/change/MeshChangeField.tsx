import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  EJECTION_SETTINGS,
  liveMeshSettings,
  liveRequestOf,
  MESH_SETTINGS,
  POOL_SETTINGS,
  REQUEST_SETTINGS,
  validateRequestPolicy,
  type MeshChange,
  type RequestPolicyAnswers,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  RequestLife,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import Typography from '@material-ui/core/Typography';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { LiveNote } from '../live/LiveNote';
import { useLiveService, type ServiceAnswers } from '../live/useLiveService';
import { RequestEffects } from '../meshPolicy/RequestEffects';
import type { FormAnswers } from '../scalingPolicy/planOfForm';
import { useFormText } from '../useFormText';
import {
  changeInputs,
  changeRangeProblems,
  givenOf,
  type ChangeInput,
  type ChangeProblem,
} from './changeForm';
import { ChangeInputs, changeTexts } from './ChangeInputs';
import { OtherQuestions } from './OtherQuestions';
import { useChangeErrors } from './useChangeErrors';

type Answers = FormAnswers & ServiceAnswers & Record<string, unknown>;

const GROUPS = [
  { title: 'form.change.request', settings: REQUEST_SETTINGS },
  { title: 'form.change.pool', settings: POOL_SETTINGS },
  { title: 'form.change.ejection', settings: EJECTION_SETTINGS },
] as const;

/** The life of a request after the change; what neither says is missing. */
function requestAfter(
  state: ScalingState | undefined,
  change: MeshChange,
): Partial<RequestPolicyAnswers> {
  return {
    ...(state && liveRequestOf(state)),
    ...givenOf<Partial<RequestPolicyAnswers>>(
      change as Record<string, unknown>,
      REQUEST_SETTINGS,
    ),
  };
}

function meshProblems(
  inputs: readonly ChangeInput[],
  state: ScalingState | undefined,
  change: MeshChange,
): ChangeProblem[] {
  const settings = state && liveMeshSettings(state);
  const given = Object.keys(change);
  const problems: ChangeProblem[] = [
    ...changeRangeProblems(inputs, change),
    ...given
      .filter(name => settings && !(name in settings))
      .map(setting => ({ setting, kind: 'absent' as const })),
  ];
  const touched = REQUEST_SETTINGS.some(name => change[name] !== undefined);
  if (problems.length || !state || !touched) {
    return problems;
  }
  return validateRequestPolicy(requestAfter(state, change), 'change').map(
    problem => ({
      setting: problem.field.replace('change.', ''),
      kind: 'rule',
      problem,
    }),
  );
}

/**
 * A whole page of a form that changes the mesh policy of a service: what holds now beside each setting, the life of a
 * request now and after the change, and both simulated.
 */
export function MeshChangeField(
  props: FieldExtensionComponentProps<Record<string, unknown>>,
) {
  const { formData: answers = {}, onChange, disabled } = props;
  const t = useFormText();
  const { text } = useText();
  const form = formAnswersOf(props) as Answers;
  const { live, readAgain } = useLiveService(form);
  const { inputs, others } = changeInputs(props.schema, MESH_SETTINGS);
  const change = givenOf<MeshChange>(answers, MESH_SETTINGS);
  const state = live.state === 'read' ? live.live : undefined;
  const settings = state && liveMeshSettings(state);
  const problems = meshProblems(inputs, state, change);
  const errorsOf = useChangeErrors(problems, props.errorSchema, settings);
  const shown = inputs.filter(
    ({ name }) => !settings || name in settings || name in change,
  );
  const hidden = inputs.filter(input => !shown.includes(input));
  const after = requestAfter(state, change);
  const changed = Object.entries(change).some(
    ([name, value]) => settings?.[name as keyof MeshChange] !== value,
  );
  return (
    <FieldGroup
      schema={{
        title: t('form.change.title'),
        description: t('form.change.description'),
      }}
    >
      <LiveNote live={live} readAgain={readAgain} />
      {GROUPS.map(({ title, settings: names }) => {
        const own = shown.filter(({ name }) => names.some(one => one === name));
        return own.length ? (
          <div key={title} role="group" aria-label={t(title)}>
            <Typography
              variant="subtitle2"
              component="h4"
              style={{ marginTop: 8 }}
            >
              {t(title)}
            </Typography>
            <ChangeInputs
              id={props.idSchema?.$id ?? 'change'}
              inputs={own}
              answers={answers}
              live={settings}
              errorsOf={errorsOf}
              disabled={disabled}
              onChange={(name, value) =>
                onChange({ ...answers, [name]: value })
              }
            />
          </div>
        ) : null;
      })}
      {state && hidden.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('form.change.hiddenMesh', {
            settings: hidden
              .map(input => changeTexts(input, t).label)
              .join(text('list.separator')),
          })}
        </Typography>
      )}
      {problems.length > 0 && (
        <Typography variant="body2">{t('form.change.invalid')}</Typography>
      )}
      {live.state === 'read' ? (
        <RequestEffects
          live={live}
          form={form}
          after={after}
          accepted={!problems.length}
          changed={changed}
        />
      ) : (
        <RequestLife policy={after} />
      )}
      <OtherQuestions names={others} page={props} />
    </FieldGroup>
  );
}
