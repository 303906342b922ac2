import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** Read the scaling state, timeline and alerts of an entity. */
export const elasticServicesReadPermission = createPermission({
  name: 'elastic-services.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Silence an alert of an entity. */
export const elasticServicesSilencePermission = createPermission({
  name: 'elastic-services.alert.silence',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Propose a change to the repository of an entity through a template. */
export const elasticServicesChangePermission = createPermission({
  name: 'elastic-services.service.change',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See services that run in a cluster and belong to no entity. */
export const elasticServicesReadUnclaimedPermission = createPermission({
  name: 'elastic-services.unclaimed.read',
  attributes: { action: 'read' },
});

export const elasticServicesPermissions = [
  elasticServicesReadPermission,
  elasticServicesSilencePermission,
  elasticServicesChangePermission,
  elasticServicesReadUnclaimedPermission,
];
