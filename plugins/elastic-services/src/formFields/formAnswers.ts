import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

type FieldProps = Pick<
  FieldExtensionComponentProps<any, any>,
  'formContext' | 'registry'
>;

/** Every answer of the form so far; those of this page that nobody touched yet have their defaults. */
export function formAnswersOf({
  formContext,
  registry,
}: FieldProps): Record<string, unknown> {
  const answers = formContext?.formData ?? {};
  return (
    (registry?.schemaUtils?.getDefaultFormState(
      registry.rootSchema,
      answers,
    ) as Record<string, unknown> | undefined) ?? answers
  );
}
