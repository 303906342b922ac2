import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { elasticServicesPermissions } from '@elastic-mesh/plugin-elastic-services-common';
import Router from 'express-promise-router';

/** Reads clusters, metrics and alerts, explains scaling and keeps the decision timeline. */
export const elasticServicesPlugin = createBackendPlugin({
  pluginId: 'elastic-services',
  register(env) {
    env.registerInit({
      deps: {
        httpRouter: coreServices.httpRouter,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init({ httpRouter, permissionsRegistry }) {
        permissionsRegistry.addPermissions(elasticServicesPermissions);
        const router = Router();
        router.get('/fleet', async (_request, response) => {
          response.json({
            rows: [],
            sources: [],
            now: new Date().toISOString(),
          });
        });
        httpRouter.use(router);
      },
    });
  },
});
