import { useEffect, useRef } from 'react';
import TextField from '@material-ui/core/TextField';

/** A number with its help, or why it is refused. */
export function NumberInput(props: {
  id: string;
  label: string;
  help: string;
  value: number | undefined;
  min?: number;
  max?: number;
  /** Shown while there is no value; what it stands for. */
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  errors: readonly string[];
  /** Whether the form cannot go on while there are errors; for fields that no validation of the scaffolder looks at. */
  blocking?: boolean;
  onChange: (value: number | undefined) => void;
}) {
  const { id, label, help, value, min, max, disabled, required } = props;
  const { errors, placeholder, blocking } = props;
  const input = useRef<HTMLInputElement>(null);
  const refusal = blocking ? errors.join(' ') : '';
  useEffect(() => {
    input.current?.setCustomValidity(refusal);
  }, [refusal]);
  return (
    <TextField
      id={id}
      type="number"
      label={label}
      value={value ?? ''}
      disabled={disabled}
      required={required}
      placeholder={placeholder}
      error={errors.length > 0}
      helperText={errors.length ? errors.join(' ') : help}
      FormHelperTextProps={{ role: errors.length ? 'alert' : undefined }}
      // A placeholder behind a label that lies on it cannot be read.
      InputLabelProps={placeholder === undefined ? undefined : { shrink: true }}
      inputRef={input}
      inputProps={{ min, max, step: 1 }}
      margin="dense"
      fullWidth
      onChange={event =>
        props.onChange(
          event.target.value === '' ? undefined : Number(event.target.value),
        )
      }
    />
  );
}
