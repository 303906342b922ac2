import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';

/** Access to the scaling states, timelines and alerts that the backend serves. */
export const elasticServicesApiRef = createApiRef<ElasticServicesApi>().with({
  id: 'plugin.elastic-services.service',
  pluginId: 'elastic-services',
});
