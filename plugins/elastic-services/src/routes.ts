import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

// Refs of core-plugin-api serve both frontend systems; those of frontend-plugin-api only the new one.

export const fleetRouteRef = createRouteRef({ id: 'elastic-services' });

export const scalingRouteRef = createRouteRef({
  id: 'elastic-services/scaling',
});

export const createServiceRouteRef = createExternalRouteRef({
  id: 'elastic-services/create-service',
  optional: true,
  defaultTarget: 'scaffolder.root',
});

export const templateRouteRef = createExternalRouteRef({
  id: 'elastic-services/template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

export const registerRouteRef = createExternalRouteRef({
  id: 'elastic-services/register',
  optional: true,
  defaultTarget: 'catalog-import.importPage',
});
