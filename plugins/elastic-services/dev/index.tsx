// This folder is an app of its own and never shipped.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { elasticServicesPlugin } from '../src/plugin';
import { entityPages, exampleApi } from './example';

// `?lang=zh` starts in Chinese; `?case=empty|many|broken|blind` chooses what the example backend answers.
const language = new URLSearchParams(window.location.search).get('lang');

// Without a backend nobody can issue a token: the sign-in page's own offline guest enters by itself.
localStorage.setItem('enableLegacyGuestToken', 'true');
localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');

const config = {
  app: {
    title: 'Elastic services',
    baseUrl: window.location.origin,
    extensions: [
      {
        'api:app/app-language': {
          config: {
            availableLanguages: ['en', 'zh'],
            defaultLanguage: language ?? 'en',
          },
        },
      },
    ],
  },
  backend: { baseUrl: window.location.origin },
};

const app = createApp({
  features: [catalogPlugin, elasticServicesPlugin, exampleApi, entityPages],
  advanced: {
    configLoader: async () => ({ config: new ConfigReader(config) }),
  },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
