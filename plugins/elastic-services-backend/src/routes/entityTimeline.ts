import { elasticServicesReadPermission } from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import { entityRefOf } from './access';
import { requireRange, requireStateOf } from './entityState';
import type { RouteServices } from './services';

/** `GET /entities/:kind/:namespace/:name/timeline`: replicas, demand and latency over a range. */
export function getEntityTimeline(services: RouteServices): RequestHandler {
  const { access, alerts, timeline } = services;
  return async (request, response) => {
    await access.requireEntity(
      elasticServicesReadPermission,
      entityRefOf(request),
      await access.credentials(request),
    );
    const range = requireRange(request);
    const entry = requireStateOf(services, request);
    response.json(
      await timeline.timeline(entry, range, alerts.alertsOf(entry.read)),
    );
  };
}
