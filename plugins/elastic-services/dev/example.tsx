import Grid from '@material-ui/core/Grid';
import { Content, Page } from '@backstage/core-components';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { checkoutEntity } from '../src/__fixtures__/entities';
import { largeFleet, mixedFleet } from '../src/__fixtures__/fleets';
import {
  atCeiling,
  entityAlerts,
  entityScaling,
  steady,
} from '../src/__fixtures__/scalingStates';
import {
  decisions,
  outgrownTimeline,
  unreadableTimeline,
} from '../src/__fixtures__/timelines';
import { AlertsCard } from '../src/components/cards/AlertsCard';
import { OwnershipCard } from '../src/components/cards/OwnershipCard';
import { ScalingHealthCard } from '../src/components/cards/ScalingHealthCard';
import { ScalingTab } from '../src/components/ScalingTab';
import { formPage } from './form';

const exampleCase =
  new URLSearchParams(window.location.search).get('case') ?? 'usual';

const fail = (): never => {
  throw new Error('503 the backend is starting');
};

const api: ElasticServicesApi = {
  getFleet: async () => {
    const now = Date.now();
    switch (exampleCase) {
      case 'broken':
        return fail();
      case 'empty':
        return { ...mixedFleet(now), rows: [] };
      case 'many':
        return largeFleet(now, 500);
      default:
        return mixedFleet(now);
    }
  },
  getEntityScaling: async () => {
    const now = Date.now();
    if (exampleCase === 'broken') {
      return fail();
    }
    return entityScaling(
      now,
      exampleCase === 'empty' ? [] : [atCeiling(now), steady(now)],
    );
  },
  getTimeline: async (_entityRef, _stateId, { fromSeconds, toSeconds }) =>
    exampleCase === 'blind'
      ? unreadableTimeline(fromSeconds, toSeconds)
      : outgrownTimeline(fromSeconds, toSeconds),
  getDecisions: async () => decisions(Date.now()),
  getAlerts: async () => entityAlerts(Date.now()),
  silenceAlert: async () => {},
  getQuotas: async () => ({
    quotas: [
      {
        cluster: 'prod-eu',
        name: 'shop',
        hard: {
          'requests.cpu': '4',
          'requests.memory': '8Gi',
          'limits.cpu': '40',
          'limits.memory': '32Gi',
          pods: '60',
        },
        used: {
          'requests.cpu': '2100m',
          'requests.memory': '3Gi',
          'limits.cpu': '14',
          'limits.memory': '12Gi',
          pods: '17',
        },
      },
    ],
    unreadable: [],
    now: new Date().toISOString(),
  }),
  getNamespaceServices: async () => ({
    services: [
      {
        name: 'checkout',
        entityRef: 'component:default/checkout',
        cluster: 'prod-eu',
        runtime: 'knative',
        maxReplicas: 20,
        requests: { cpu: '250m', memory: '256Mi' },
        limits: { cpu: '1000m', memory: '512Mi' },
      },
      { name: 'planned', entityRef: 'component:default/planned' },
    ],
    unreadable: [],
    now: new Date().toISOString(),
  }),
};

/** Takes the place of the backend. */
export const exampleApi = createFrontendModule({
  pluginId: 'elastic-services',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: elasticServicesApiRef,
          deps: {},
          factory: () => api,
        }),
    }),
  ],
});

const tabPage = PageBlueprint.make({
  name: 'tab',
  params: {
    path: '/tab',
    noHeader: true,
    loader: async () => (
      <EntityProvider entity={checkoutEntity}>
        <Page themeId="service">
          <Content>
            <ScalingTab />
          </Content>
        </Page>
      </EntityProvider>
    ),
  },
});

const cardsPage = PageBlueprint.make({
  name: 'cards',
  params: {
    path: '/cards',
    noHeader: true,
    loader: async () => (
      <EntityProvider entity={checkoutEntity}>
        <Page themeId="service">
          <Content>
            <Grid container>
              <Grid item xs={12} md={6}>
                <ScalingHealthCard />
              </Grid>
              <Grid item xs={12} md={6}>
                <AlertsCard />
              </Grid>
              <Grid item xs={12} md={6}>
                <OwnershipCard />
              </Grid>
            </Grid>
          </Content>
        </Page>
      </EntityProvider>
    ),
  },
});

/** The tab, the cards of one example entity, and the form fields, each on a page of its own. */
export const entityPages = createFrontendPlugin({
  pluginId: 'elastic-services-example',
  extensions: [tabPage, cardsPage, formPage],
});
