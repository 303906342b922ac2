import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const REPOSITORIES_ENGLISH = {
  title: 'Repositories',
  subtitle: 'Published on this machine, without a Git host',
  none: 'Nothing is published yet. A service made with a golden path appears here.',
  clone: 'Clone: {{url}}',
  deployed: 'Runs in {{environment}} at commit {{commit}}',
  notDeployed: 'Cannot be deployed to {{environment}}: {{error}}',
  files: 'Files',
  history: 'History',
  newest: 'newest',
  by: '{{author}}, {{time}}',
} as const;

/** The text of the pages on local repositories. */
export const repositoriesTranslationRef = createTranslationRef({
  id: 'plugin.elastic-services.repositories',
  messages: REPOSITORIES_ENGLISH,
  translations: { zh: () => import('./zh') },
});
