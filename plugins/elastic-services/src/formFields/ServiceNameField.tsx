import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { validateServiceName } from '@elastic-mesh/plugin-elastic-services-common';
import { AnswerTextField } from './AnswerTextField';
import { formFieldsTranslationRef } from './translations/ref';

/** The name of a new service; whether it is taken is looked up on "Next". */
export function ServiceNameField(props: FieldExtensionComponentProps<string>) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const { formData } = props;
  return (
    <AnswerTextField
      {...props}
      label={t('form.name.label')}
      help={
        formData
          ? t('form.name.preview', { name: formData })
          : t('form.name.help')
      }
      validate={validateServiceName}
    />
  );
}
