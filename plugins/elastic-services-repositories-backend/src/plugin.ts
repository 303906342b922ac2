import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  LocalRepositories,
  readLocalPublisherSettings,
  REPOSITORY_PUBLISHED_TOPIC,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { ClusterClient } from './gitops/clusterClient';
import { GitOpsReconciler } from './gitops/reconciler';
import { createRouter } from './router';

/** Shows the local publisher's repositories, and deploys them when `elasticServices.localPublisher.deploy` is set. */
export const elasticServicesRepositoriesPlugin = createBackendPlugin({
  pluginId: 'elastic-services-repositories',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ config, events, httpRouter, logger, scheduler }) {
        const settings = readLocalPublisherSettings(config);
        if (!settings) {
          return;
        }
        const { folder, deploy } = settings;
        const repositories = LocalRepositories.create(folder);
        const reconciler =
          deploy &&
          GitOpsReconciler.create({
            repositories,
            cluster: new ClusterClient(deploy),
            environment: deploy.environment,
            logger,
          });
        httpRouter.use(
          createRouter({
            repositories,
            deployment: name => reconciler?.status(name),
          }),
        );
        if (!reconciler) {
          return;
        }
        const task = 'elastic-services-gitops';
        await scheduler.scheduleTask({
          id: task,
          // Repositories lie on this machine: each replica of the backend reads its own folder.
          scope: 'local',
          frequency: { seconds: deploy.intervalSeconds },
          timeout: { minutes: 5 },
          fn: () => reconciler.run(),
        });
        await events.subscribe({
          id: task,
          topics: [REPOSITORY_PUBLISHED_TOPIC],
          onEvent: async () => {
            try {
              await scheduler.triggerTask(task);
            } catch (error) {
              // Refused because a round is running: the next one comes by schedule.
              if (!isError(error) || error.name !== 'ConflictError') {
                throw error;
              }
            }
          },
        });
      },
    });
  },
});
