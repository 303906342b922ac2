import TextField from '@material-ui/core/TextField';

/** A number with its help, or why it is refused. */
export function NumberInput(props: {
  id: string;
  label: string;
  help: string;
  value: number | undefined;
  min?: number;
  disabled?: boolean;
  required?: boolean;
  errors: readonly string[];
  onChange: (value: number | undefined) => void;
}) {
  const { id, label, help, value, min, disabled, required, errors } = props;
  return (
    <TextField
      id={id}
      type="number"
      label={label}
      value={value ?? ''}
      disabled={disabled}
      required={required}
      error={errors.length > 0}
      helperText={errors.length ? errors.join(' ') : help}
      FormHelperTextProps={{ role: errors.length ? 'alert' : undefined }}
      inputProps={{ min, step: 1 }}
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
