import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { validateServiceName } from '@elastic-mesh/plugin-elastic-services-common';
import TextField from '@material-ui/core/TextField';
import { problemText } from './problemText';
import { formFieldsTranslationRef } from './translations/ref';

/** The name of a new service; what is wrong with it is said while it is typed, whether it is taken on "Next". */
export function ServiceNameField(props: FieldExtensionComponentProps<string>) {
  const { formData = '', onChange, idSchema, disabled, rawErrors = [] } = props;
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const problems = formData
    ? validateServiceName(formData).map(p => problemText(t, p))
    : [];
  const errors = problems.length ? problems : rawErrors;
  return (
    <TextField
      id={idSchema?.$id}
      label={props.schema.title ?? t('form.name.label')}
      value={formData}
      disabled={disabled}
      required
      fullWidth
      margin="dense"
      error={errors.length > 0}
      helperText={
        errors.length > 0
          ? errors.join(' ')
          : `${t('form.name.help')}${
              formData ? `. ${t('form.name.preview', { name: formData })}` : ''
            }`
      }
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
