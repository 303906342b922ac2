import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ElasticServicesClient } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { FIELDS } from './formFields/definitions';
import { legacyField } from './formFields/legacyField';
import {
  createServiceRouteRef,
  fleetRouteRef,
  registerRouteRef,
  scalingRouteRef,
  templateRouteRef,
} from './routes';

/** The old frontend system's door to the same components. */
export const elasticServicesPlugin = createPlugin({
  id: 'elastic-services',
  apis: [
    createApiFactory({
      api: elasticServicesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new ElasticServicesClient(apis),
    }),
  ],
  routes: { root: fleetRouteRef, scaling: scalingRouteRef },
  externalRoutes: {
    createService: createServiceRouteRef,
    template: templateRouteRef,
    register: registerRouteRef,
  },
});

/** The fleet: a route of its own. */
export const ElasticServicesPage = elasticServicesPlugin.provide(
  createRoutableExtension({
    name: 'ElasticServicesPage',
    component: () => import('./components/FleetPage').then(m => m.FleetPage),
    mountPoint: fleetRouteRef,
  }),
);

/** The Scaling tab: content of an entity page's route `/scaling`. */
export const EntityScalingContent = elasticServicesPlugin.provide(
  createRoutableExtension({
    name: 'EntityScalingContent',
    component: () => import('./components/ScalingTab').then(m => m.ScalingTab),
    mountPoint: scalingRouteRef,
  }),
);

/** Card: the worst verdict of the entity's workloads. */
export const EntityScalingHealthCard = elasticServicesPlugin.provide(
  createComponentExtension({
    name: 'EntityScalingHealthCard',
    component: {
      lazy: () =>
        import('./components/cards/ScalingHealthCard').then(
          m => m.ScalingHealthCard,
        ),
    },
  }),
);

/** Card: firing alerts, and silencing them. */
export const EntityAlertsCard = elasticServicesPlugin.provide(
  createComponentExtension({
    name: 'EntityAlertsCard',
    component: {
      lazy: () =>
        import('./components/cards/AlertsCard').then(m => m.AlertsCard),
    },
  }),
);

/** Card: owner, system, on-call link and golden path. */
export const EntityOwnershipDetailsCard = elasticServicesPlugin.provide(
  createComponentExtension({
    name: 'EntityOwnershipDetailsCard',
    component: {
      lazy: () =>
        import('./components/cards/OwnershipCard').then(m => m.OwnershipCard),
    },
  }),
);

/** Form field: the name of a new service. */
export const ElasticServiceNameFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.serviceName),
);

/** Form field: the image of a service. */
export const ContainerImageFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.containerImage),
);

/** Form field: the load expected. */
export const TrafficShapeFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.trafficShape),
);

/** Form field: timeout and retries, with the life of a request and what the rules say about it. */
export const MeshPolicyFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.meshPolicy),
);

/** Form field: whether the maximum scale fits the namespace's quota. */
export const QuotaFitFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.quotaFit),
);

/** Form field: the services of a namespace, taken over from what runs. */
export const NamespaceServicesFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.namespaceServices),
);

/** Form field: bounds and target, with a simulation of what comes of them. */
export const ScalingPolicyFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.scalingPolicy),
);

/** Form field: a page that changes how a service scales, with what holds now and what comes of the change. */
export const ScalingChangeFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.scalingChange),
);

/** Form field: a page that changes the mesh policy of a service, with what holds now and what comes of the change. */
export const MeshChangeFieldExtension = elasticServicesPlugin.provide(
  legacyField(FIELDS.meshChange),
);
