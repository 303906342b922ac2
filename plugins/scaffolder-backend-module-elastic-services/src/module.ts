import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  LocalRepositories,
  readLocalPublisherSettings,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { createCheckAction } from './check/checkAction';
import { createValidateAnswersAction } from './preflight/answersAction';
import { createPublishLocalAction } from './publish/publishAction';
import { createRegisterAction } from './register/registerAction';
import { createRenderAction } from './render/renderAction';

/** Adds the actions of Elastic Services to the scaffolder. */
export const scaffolderModuleElasticServices = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'elastic-services',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
      },
      async init({ scaffolder, config, reader, catalog, events }) {
        const { folder } = readLocalPublisherSettings(config);
        const repositories = LocalRepositories.create(folder);
        const appBaseUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
        const integrations = ScmIntegrations.fromConfig(config);
        scaffolder.addActions(
          createValidateAnswersAction({ catalog, appBaseUrl }),
          createRenderAction({ reader, integrations }),
          createCheckAction({ now: Date.now }),
          createPublishLocalAction({
            repositories,
            catalog,
            appBaseUrl,
            author: {
              name:
                config.getOptionalString('scaffolder.defaultAuthor.name') ??
                'Scaffolder',
              email:
                config.getOptionalString('scaffolder.defaultAuthor.email') ??
                'scaffolder@example.com',
            },
            now: Date.now,
          }),
          createRegisterAction({ catalog, events, repositories, sleep }),
        );
      },
    });
  },
});
