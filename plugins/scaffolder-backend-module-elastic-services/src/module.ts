import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { pricesOf } from '@elastic-mesh/plugin-elastic-services-common';
import {
  LocalRepositories,
  readLocalPublisherSettings,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { createPublishLocalAction } from './publish/publishAction';
import { createRegisterAction } from './register/registerAction';
import { createWorkspaceActions } from './workspaceActions';

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
        permissions: coreServices.permissions,
        auditor: coreServices.auditor,
      },
      async init({
        scaffolder,
        config,
        reader,
        catalog,
        events,
        permissions,
        auditor,
      }) {
        const appBaseUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
        const integrations = ScmIntegrations.fromConfig(config);
        const settings = readLocalPublisherSettings(config);
        const repositories =
          settings && LocalRepositories.create(settings.folder);
        scaffolder.addActions(
          ...createWorkspaceActions({
            reader,
            integrations,
            catalog,
            permissions,
            repositories,
            appBaseUrl,
            prices: pricesOf(config),
            now: Date.now,
          }),
        );
        scaffolder.addActions(
          // Also where everything is published to a Git host, by core's actions: a step with "each" needs its action even
          // when it runs for nothing (NunjucksWorkflowRunner.executeStep).
          createPublishLocalAction({
            repositories,
            catalog,
            permissions,
            appBaseUrl,
            author: readAuthor(config),
            auditor,
            now: Date.now,
          }),
        );
        if (repositories) {
          scaffolder.addActions(
            createRegisterAction({ catalog, events, repositories, sleep }),
          );
        }
      },
    });
  },
});

function readAuthor(config: Config) {
  const author = config.getOptionalConfig('scaffolder.defaultAuthor');
  return {
    name: author?.getOptionalString('name') ?? 'Scaffolder',
    email: author?.getOptionalString('email') ?? 'scaffolder@example.com',
  };
}
