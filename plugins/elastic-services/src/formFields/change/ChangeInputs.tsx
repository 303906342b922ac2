import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import { NumberInput } from '../NumberInput';
import { useInputStyles } from '../scalingPolicy/PolicyInputs';
import { FORM_ENGLISH } from '../translations/english';
import { useFormText, type FormKey, type FormText } from '../useFormText';
import type { ChangeInput } from './changeForm';

const isKey = (key: string): key is FormKey => key in FORM_ENGLISH;

/** What holds now, by setting; undefined: not known, and a missing key: the service has no such setting. */
export type LiveValues =
  | Readonly<Partial<Record<string, number | string | null>>>
  | undefined;

/** The product's own words in the reader's language; the template's for what it does not know. */
export function changeTexts(
  { name, title, description }: ChangeInput,
  t: FormText,
): { label: string; help: string } {
  const label = `form.change.${name}`;
  const help = `form.change.${name}Help`;
  return {
    label: isKey(label) ? t(label) : title,
    help: isKey(help) ? t(help) : description,
  };
}

function choiceText(value: string, title: string, t: FormText): string {
  const key = `form.change.behavior.${value}`;
  return isKey(key) ? t(key) : title;
}

/** Settings side by side, each with what holds now; one that is left empty stays so. */
export function ChangeInputs(props: {
  id: string;
  inputs: readonly ChangeInput[];
  answers: Readonly<Record<string, unknown>>;
  live: LiveValues;
  errorsOf(name: string): readonly string[];
  disabled?: boolean;
  onChange(name: string, value: unknown): void;
}) {
  const { id, inputs, answers, live, errorsOf, disabled, onChange } = props;
  const t = useFormText();
  const { number } = useText();
  const classes = useInputStyles();
  const nowText = (value: number | string | null) => {
    if (value === null) {
      return t('form.change.notSet');
    }
    return typeof value === 'number'
      ? number(value)
      : choiceText(value, value, t);
  };
  return (
    <div className={classes.grid}>
      {inputs.map(input => {
        const { name, choices, min, max } = input;
        const now = live?.[name];
        const { label, help } = changeTexts(input, t);
        const common = {
          id: `${id}_${name}`,
          label,
          help:
            now === undefined
              ? help
              : `${t('form.change.now', { value: nowText(now) })} ${help}`,
          disabled,
          errors: errorsOf(name),
        };
        return choices ? (
          <ChoiceInput
            key={name}
            {...common}
            choices={choices}
            empty={
              now === undefined
                ? t('form.change.asItIs')
                : t('form.change.asItIsNow', { value: nowText(now) })
            }
            value={answers[name]}
            onChange={value => onChange(name, value)}
          />
        ) : (
          <NumberInput
            key={name}
            {...common}
            min={min}
            max={max}
            placeholder={
              now === undefined ? t('form.change.asItIs') : nowText(now)
            }
            blocking
            value={answers[name] as number | undefined}
            onChange={value => onChange(name, value)}
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
  empty: string;
  choices: NonNullable<ChangeInput['choices']>;
  value: unknown;
  disabled?: boolean;
  errors: readonly string[];
  onChange(value: string | undefined): void;
}) {
  const { id, label, help, empty, choices, value, disabled, errors } = props;
  const t = useFormText();
  return (
    <TextField
      select
      id={id}
      label={label}
      helperText={errors.length ? errors.join(' ') : help}
      error={errors.length > 0}
      FormHelperTextProps={{ role: errors.length ? 'alert' : undefined }}
      value={value ?? ''}
      disabled={disabled}
      margin="dense"
      fullWidth
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true, SelectDisplayProps: { id } }}
      onChange={event => props.onChange(event.target.value || undefined)}
    >
      <MenuItem value="">{empty}</MenuItem>
      {choices.map(choice => (
        <MenuItem key={choice.value} value={choice.value}>
          {choiceText(choice.value, choice.title, t)}
        </MenuItem>
      ))}
    </TextField>
  );
}
