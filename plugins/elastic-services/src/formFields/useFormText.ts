import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FORM_ENGLISH } from './translations/english';
import { formFieldsTranslationRef } from './translations/ref';

export type FormKey = keyof typeof FORM_ENGLISH;

/** Fills in the text behind a key; the typed function of the framework cannot take a union of keys. */
export type FormText = (
  key: FormKey,
  params?: Record<string, string | number>,
) => string;

/** The text of the form fields in the reader's language. */
export function useFormText(): FormText {
  const { t } = useTranslationRef(formFieldsTranslationRef);
  return t as unknown as FormText;
}
