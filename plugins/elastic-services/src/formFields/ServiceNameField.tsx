import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { validateServiceName } from '@elastic-mesh/plugin-elastic-services-common';
import { AnswerTextField } from './AnswerTextField';
import { formFieldsTranslationRef } from './translations/ref';

/** `ui:options` of the field `ElasticServiceName`. */
export interface ServiceNameOptions {
  /** False where nothing answers under the name, which is only that of an entry in the catalog. Default: true. */
  address?: boolean;
}

/** The name of a new service; whether it is taken is looked up on "Next". */
export function ServiceNameField(
  props: FieldExtensionComponentProps<string, ServiceNameOptions>,
) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  const { formData } = props;
  const { address = true } = props.uiSchema?.['ui:options'] ?? {};
  const helpOf = () => {
    if (!address) {
      return t('form.name.entryHelp');
    }
    return formData
      ? t('form.name.preview', { name: formData })
      : t('form.name.help');
  };
  return (
    <AnswerTextField
      {...props}
      label={t('form.name.label')}
      help={helpOf()}
      validate={validateServiceName}
    />
  );
}
