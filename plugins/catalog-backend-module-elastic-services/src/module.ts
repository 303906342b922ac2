import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  LocalRepositories,
  readLocalPublisherSettings,
  REPOSITORY_PUBLISHED_TOPIC,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { includeResolver } from './includes/includeResolver';
import { LocalServiceProvider } from './localServiceProvider';

/** Adds `$include` for golden paths, and the entities of locally published services, to the catalog. */
export const catalogModuleElasticServices = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'elastic-services',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, events, logger, scheduler }) {
        catalog.addPlaceholderResolver('include', includeResolver);
        const settings = readLocalPublisherSettings(config);
        if (!settings) {
          return;
        }
        const provider = LocalServiceProvider.create({
          repositories: LocalRepositories.create(settings.folder),
          appBaseUrl: config.getString('app.baseUrl'),
          logger,
        });
        catalog.addEntityProvider(provider);
        await events.subscribe({
          id: 'elastic-services-local-repositories',
          topics: [REPOSITORY_PUBLISHED_TOPIC],
          onEvent: () => provider.refresh(),
        });
        await scheduler.scheduleTask({
          id: 'elastic-services-local-repositories',
          // Repositories lie on this machine: each replica of the backend reads its own folder.
          scope: 'local',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 3 },
          fn: () => provider.refresh(),
        });
      },
    });
  },
});
