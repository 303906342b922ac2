import { useMemo } from 'react';
import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { elasticServicesTranslationRef } from '../translations/ref';
import { createText, type Text } from './createText';

type RawTranslate = (
  key: string,
  options: { skipInterpolation: true },
) => string;

/**
 * Text in the reader's language.
 *
 * The translation API only finds the template: the backend's messages format durations, which i18next cannot, and the
 * same templates must read the same in the REST API, so `fillTemplate` fills them everywhere.
 */
export function useText(): Text {
  const { t } = useTranslationRef(elasticServicesTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return useMemo(() => {
    const translate = t as unknown as RawTranslate;
    return createText(key => {
      const found = translate(key, { skipInterpolation: true });
      return found === key ? undefined : found;
    }, language);
  }, [t, language]);
}
