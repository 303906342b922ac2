import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { elasticServicesPermissions } from '@elastic-mesh/plugin-elastic-services-common';
import {
  alertSourceExtensionPoint,
  metricsSourceExtensionPoint,
  scalerAdapterExtensionPoint,
  SourceRegistry,
} from '@elastic-mesh/plugin-elastic-services-node';
import { registerActions } from './actions/registerActions';
import { BUILT_IN_ADAPTERS } from './adapters';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { OwnerNotifier } from './notifications/OwnerNotifier';
import { PrometheusSource } from './prometheus/PrometheusSource';
import { Access } from './routes/access';
import { createRouter } from './routes/createRouter';
import type { RouteServices } from './routes/services';
import { ScalingService } from './ScalingService';
import { readSettings } from './settings';
import { readSourceConfigs } from './sources/readConfig';
import { ChangeAnnouncer } from './states/ChangeAnnouncer';
import { openDatabase } from './timeline/migrate';
import { schedulePruning } from './timeline/schedulePruning';

/** Reads clusters, metrics and alerts, explains scaling and keeps the decision timeline. */
export const elasticServicesPlugin = createBackendPlugin({
  pluginId: 'elastic-services',
  register(env) {
    const registry = new SourceRegistry();
    env.registerExtensionPoint(scalerAdapterExtensionPoint, registry);
    env.registerExtensionPoint(metricsSourceExtensionPoint, registry);
    env.registerExtensionPoint(alertSourceExtensionPoint, registry);

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { config, logger } = deps;
        const settings = readSettings(config);
        BUILT_IN_ADAPTERS.forEach(a => registry.addScalerAdapter(a));
        readSourceConfigs(config, 'prometheus').forEach(source =>
          registry.addMetricsSource(new PrometheusSource(source)),
        );
        readSourceConfigs(config, 'alertmanager').forEach(source =>
          registry.addAlertSource(new AlertmanagerSource(source)),
        );
        deps.permissionsRegistry.addPermissions(elasticServicesPermissions);

        const knex = await openDatabase(deps.database);
        const scaling = ScalingService.create({
          ...deps,
          registry,
          settings,
          knex,
        });
        const announcer = new ChangeAnnouncer(deps);
        scaling.hub.onEvaluated(evaluations => announcer.observe(evaluations));
        if (settings.notify) {
          const notifier = new OwnerNotifier({
            notifications: deps.notifications,
            isWriterOf: cluster => scaling.isWriterOf(cluster),
            afterSeconds: settings.notifyAfterSeconds,
            startedMs: Date.now(),
            logger,
          });
          scaling.hub.onEvaluated(evaluations => notifier.observe(evaluations));
        }

        const services: RouteServices = {
          hub: scaling.hub,
          alerts: scaling.alerts,
          timeline: scaling.timeline,
          access: new Access(deps),
          auditor: deps.auditor,
          sources: () => scaling.sources(),
          quotas: namespace => scaling.quotasOf(namespace),
          entitiesIn: namespace => scaling.entitiesIn(namespace),
          now: Date.now,
        };
        deps.httpRouter.use(await createRouter(services));
        registerActions(deps.actionsRegistry, services);
        await schedulePruning(
          deps.scheduler,
          scaling.store,
          settings.retentionDays,
        );

        // The collector asks this backend's own Kubernetes plugin, which answers only when all plugins are up.
        deps.rootLifecycle.addStartupHook(() => scaling.start());
        deps.lifecycle.addShutdownHook(async () => {
          announcer.stop();
          await scaling.stop();
        });
      },
    });
  },
});
