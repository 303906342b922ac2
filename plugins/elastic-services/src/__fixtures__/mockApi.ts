import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';
import { mixedFleet } from './fleets';
import { atCeiling, entityAlerts, entityScaling } from './scalingStates';
import { decisions, outgrownTimeline } from './timelines';

/** An API that answers with the fixtures, as jest mocks; `change` replaces single methods. */
export function mockElasticServicesApi(
  change: Partial<ElasticServicesApi> = {},
): jest.Mocked<ElasticServicesApi> {
  const api: ElasticServicesApi = {
    getFleet: async () => mixedFleet(Date.now()),
    getEntityScaling: async () =>
      entityScaling(Date.now(), [atCeiling(Date.now())]),
    getTimeline: async (_entity, _state, { fromSeconds, toSeconds }) =>
      outgrownTimeline(fromSeconds, toSeconds),
    getDecisions: async () => decisions(Date.now()),
    getAlerts: async () => entityAlerts(Date.now()),
    silenceAlert: async () => {},
    getQuotas: async () => ({
      quotas: [],
      unreadable: [],
      now: new Date().toISOString(),
    }),
    getNamespaceServices: async () => ({
      services: [],
      unreadable: [],
      now: new Date().toISOString(),
    }),
    ...change,
  };
  return {
    getFleet: jest.fn(api.getFleet),
    getEntityScaling: jest.fn(api.getEntityScaling),
    getTimeline: jest.fn(api.getTimeline),
    getDecisions: jest.fn(api.getDecisions),
    getAlerts: jest.fn(api.getAlerts),
    silenceAlert: jest.fn(api.silenceAlert),
    getQuotas: jest.fn(api.getQuotas),
    getNamespaceServices: jest.fn(api.getNamespaceServices),
  };
}
