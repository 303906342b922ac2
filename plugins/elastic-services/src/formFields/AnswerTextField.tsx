import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { InputProblem } from '@elastic-mesh/plugin-elastic-services-common';
import TextField from '@material-ui/core/TextField';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

/** One line of text; what is wrong with it is said while it is typed, in place of its help, until the form says it. */
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
  // The form writes what it refused beneath the field, so it would stand there twice.
  const unsaid = problems.filter(problem => !rawErrors.includes(problem));
  return (
    <TextField
      id={idSchema?.$id}
      label={props.label}
      value={formData}
      disabled={disabled}
      required={props.required}
      fullWidth
      margin="dense"
      error={problems.length > 0 || rawErrors.length > 0}
      helperText={unsaid.length ? unsaid.join(' ') : props.help}
      FormHelperTextProps={{ role: unsaid.length ? 'alert' : undefined }}
      inputProps={{
        autoComplete: 'off',
        spellCheck: false,
        autoFocus: props.uiSchema?.['ui:autofocus'] === true,
      }}
      onChange={event => onChange(event.target.value || undefined)}
    />
  );
}
