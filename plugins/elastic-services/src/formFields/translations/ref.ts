import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  PLANNING_MESSAGES,
  VALIDATION_MESSAGES,
} from '@elastic-mesh/plugin-elastic-services-common';
import { FORM_ENGLISH } from './english';

/** The text of the form fields, apart from the pages': a form is loaded without them. */
export const formFieldsTranslationRef = createTranslationRef({
  id: 'plugin.elastic-services.form-fields',
  messages: { ...FORM_ENGLISH, ...VALIDATION_MESSAGES, ...PLANNING_MESSAGES },
  translations: { zh: () => import('./zh') },
});
