import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

type PageProps = FieldExtensionComponentProps<Record<string, unknown>>;

/** Questions of a page that its own field has no words for, as the form would show them. */
export function OtherQuestions(props: {
  names: readonly string[];
  page: PageProps;
}) {
  const { names, page } = props;
  const { registry, schema, uiSchema, idSchema, errorSchema } = page;
  const answers = page.formData ?? {};
  const SchemaField = registry?.fields.SchemaField;
  if (!SchemaField) {
    return null;
  }
  return (
    <>
      {names.map(name => (
        <SchemaField
          key={name}
          name={name}
          schema={(schema.properties as Record<string, any>)[name]}
          uiSchema={(uiSchema as Record<string, any>)?.[name]}
          idSchema={(idSchema as Record<string, any>)?.[name]}
          errorSchema={(errorSchema as Record<string, any>)?.[name]}
          formData={answers[name] as any}
          formContext={page.formContext}
          registry={registry}
          disabled={page.disabled}
          readonly={page.readonly}
          required={schema.required?.includes(name)}
          onBlur={page.onBlur}
          onFocus={page.onFocus}
          onChange={value => page.onChange({ ...answers, [name]: value })}
        />
      ))}
    </>
  );
}
