import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { ENGLISH_MESSAGES } from '@elastic-mesh/plugin-elastic-services-common';
import { UI_ENGLISH } from './english';

/** The product's text: the backend's messages and, under `ui.`, the interface's own. */
export const elasticServicesTranslationRef = createTranslationRef({
  id: 'plugin.elastic-services',
  messages: { ...ENGLISH_MESSAGES, ui: UI_ENGLISH },
  translations: { zh: () => import('./zh') },
});
