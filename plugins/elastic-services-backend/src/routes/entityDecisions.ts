import { elasticServicesReadPermission } from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import { entityRefOf } from './access';
import { requireStateOf } from './entityState';
import type { RouteServices } from './services';

const DEFAULT_LIMIT = 50;

/** `GET /entities/:kind/:namespace/:name/decisions`: changes of desired replicas, newest first. */
export function getEntityDecisions(services: RouteServices): RequestHandler {
  const { access, timeline } = services;
  return async (request, response) => {
    await access.requireEntity(
      elasticServicesReadPermission,
      entityRefOf(request),
      await access.credentials(request),
    );
    const { state } = requireStateOf(services, request);
    const limit = Number(request.query.limit ?? DEFAULT_LIMIT);
    response.json({ decisions: await timeline.decisions(state.id, limit) });
  };
}
