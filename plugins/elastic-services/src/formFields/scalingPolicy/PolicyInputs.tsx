import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  OPENFAAS_TARGET_PERCENT,
  TARGET_UTILIZATION_PERCENT,
  type InputProblem,
  type PlannedRuntime,
} from '@elastic-mesh/plugin-elastic-services-common';
import { NumberInput } from '../NumberInput';
import { problemText } from '../problemText';
import { FORM_ENGLISH } from '../translations/english';
import { useFormText, type FormKey, type FormText } from '../useFormText';
import type { PolicyInput, UncheckedScaling } from './policyForm';

export const useInputStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))',
    gap: theme.spacing(0, 2),
    alignItems: 'start',
  },
}));

/** The unit of the target is in its name, and an HPA keeps its floor for another reason than Knative. */
function keysOf(
  name: string,
  runtime: PlannedRuntime,
  metric: string | undefined,
  lowestFloor: number,
): [string, string] {
  if (name === 'target' && metric === 'cpu' && runtime === 'knative') {
    return ['form.scaling.target.cpuPercent', 'form.scaling.targetCpuHelp'];
  }
  if (name === 'target' && !metric && runtime === 'openfaas') {
    // Only Pro asks what a target counts.
    return ['form.scaling.target', 'form.scaling.targetCommunityHelp'];
  }
  if (name === 'target' && metric && metric !== 'concurrency') {
    return [`form.scaling.target.${metric}`, 'form.scaling.targetHelp'];
  }
  if (name === 'floor' && lowestFloor > 0) {
    const help = lowestFloor > 1 ? 'floorKeptHelp' : 'floorOneHelp';
    return ['form.scaling.floor', `form.scaling.${help}`];
  }
  return [`form.scaling.${name}`, `form.scaling.${name}Help`];
}

/** Share of the target at which a replica is added where the answers do not say it. */
const DEFAULT_PERCENTS: Readonly<Record<PlannedRuntime, number>> = {
  knative: TARGET_UTILIZATION_PERCENT,
  deployment: 100,
  openfaas: OPENFAAS_TARGET_PERCENT,
};

const isKey = (key: string): key is FormKey => key in FORM_ENGLISH;

/** The product's own words for what it knows, in the reader's language; the template's for everything else. */
function inputTexts(
  { name, title, description }: PolicyInput,
  runtime: PlannedRuntime,
  answers: UncheckedScaling,
  lowestFloor: number,
  t: FormText,
): { label: string; help: string } {
  const [label, help] = keysOf(name, runtime, answers.metric, lowestFloor);
  const percent = answers.utilizationPercent ?? DEFAULT_PERCENTS[runtime];
  return {
    label: isKey(label) ? t(label) : title,
    help: isKey(help) ? t(help, { percent, lowest: lowestFloor }) : description,
  };
}

/** Numbers and choices side by side, each with its help or what is wrong with it. */
export function PolicyInputs(props: {
  id: string;
  inputs: readonly PolicyInput[];
  runtime: PlannedRuntime;
  answers: UncheckedScaling;
  /** Fewest replicas that are accepted. */
  lowestFloor: number;
  problems: readonly InputProblem[];
  disabled?: boolean;
  onChange(change: UncheckedScaling): void;
}) {
  const { id, inputs, runtime, answers, problems, disabled, onChange } = props;
  const { lowestFloor } = props;
  const t = useFormText();
  const classes = useInputStyles();
  return (
    <div className={classes.grid}>
      {inputs.map(input => {
        const { name, choices, required, min } = input;
        const texts = inputTexts(input, runtime, answers, lowestFloor, t);
        const common = { id: `${id}_${name}`, ...texts, disabled, required };
        return choices ? (
          <ChoiceInput
            key={name}
            {...common}
            runtime={runtime}
            choices={choices}
            value={answers[name]}
            onChange={value => onChange({ [name]: value })}
          />
        ) : (
          <NumberInput
            key={name}
            {...common}
            min={min}
            value={answers[name] as number | undefined}
            errors={problems
              .filter(({ field }) => field === `scaling.${name}`)
              .map(problem => problemText(t, problem))}
            onChange={value => onChange({ [name]: value })}
          />
        );
      })}
    </div>
  );
}

function ChoiceInput(props: {
  id: string;
  label: string;
  help: string;
  runtime: PlannedRuntime;
  choices: readonly string[];
  value: unknown;
  disabled?: boolean;
  required?: boolean;
  onChange(value: string): void;
}) {
  const t = useFormText();
  const labelOf = (choice: string) => {
    // OpenFaaS counts CPU in thousandths of a core, an HPA of Knative in percent of the request.
    const unit =
      choice === 'cpu' && props.runtime === 'knative' ? 'cpuPercent' : choice;
    const key = `form.scaling.metric.${unit}`;
    return isKey(key) ? t(key) : choice;
  };
  return (
    <TextField
      select
      id={props.id}
      label={props.label}
      helperText={props.help}
      value={props.value ?? props.choices[0]}
      disabled={props.disabled}
      required={props.required}
      margin="dense"
      fullWidth
      SelectProps={{ SelectDisplayProps: { id: props.id } }}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.choices.map(choice => (
        <MenuItem key={choice} value={choice}>
          {labelOf(choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}
