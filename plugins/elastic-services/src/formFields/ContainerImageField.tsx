import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { validateImage } from '@elastic-mesh/plugin-elastic-services-common';
import { AnswerTextField } from './AnswerTextField';
import { formFieldsTranslationRef } from './translations/ref';

/** The image of a service, with a version tag or a digest. */
export function ContainerImageField(
  props: FieldExtensionComponentProps<string>,
) {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  return (
    <AnswerTextField
      {...props}
      label={t('form.image.label')}
      help={t('form.image.help')}
      validate={validateImage}
    />
  );
}
