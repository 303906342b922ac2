import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { ElasticServicesClient } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';

/** The client of this plugin's backend. */
export const elasticServicesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: elasticServicesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new ElasticServicesClient(apis),
    }),
});
