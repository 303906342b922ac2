import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { InputProblem } from '@elastic-mesh/plugin-elastic-services-common';
import TextField from '@material-ui/core/TextField';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

/** One line of text; what is wrong with it is said while it is typed, in place of its help. */
export function AnswerTextField(
  props: FieldExtensionComponentProps<string> & {
    label: string;
    help: string;
    validate: (value: string) => InputProblem[];
  },
) {
  const { formData = '', onChange, idSchema, disabled, rawErrors = [] } = props;
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const problems = formData
    ? props.validate(formData).map(p => problemText(t, p))
    : [];
  const errors = problems.length ? problems : rawErrors;
  return (
    <TextField
      id={idSchema?.$id}
      label={props.label}
      value={formData}
      disabled={disabled}
      required={props.required}
      fullWidth
      margin="dense"
      error={errors.length > 0}
      helperText={errors.length ? errors.join(' ') : props.help}
      FormHelperTextProps={{ role: errors.length ? 'alert' : undefined }}
      inputProps={{
        autoComplete: 'off',
        spellCheck: false,
        autoFocus: props.uiSchema?.['ui:autofocus'] === true,
      }}
      onChange={event => onChange(event.target.value || undefined)}
    />
  );
}
