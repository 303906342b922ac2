import {
  elasticServicesReadPermission,
  SEVERITIES,
  type EntityAlerts,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import { entityRefOf } from './access';
import type { RouteServices } from './services';

/** `GET /entities/:kind/:namespace/:name/alerts`: alerts about the entity's workloads, worst first. */
export function getEntityAlerts(services: RouteServices): RequestHandler {
  const { access, hub, alerts, sources, now } = services;
  return async (request, response) => {
    const entityRef = entityRefOf(request);
    await access.requireEntity(
      elasticServicesReadPermission,
      entityRef,
      await access.credentials(request),
    );
    const found = hub
      .entriesOf(entityRef)
      .flatMap(({ read }) => alerts.alertsOf(read));
    const answer: EntityAlerts = {
      // One alert may be about two states of an entity.
      alerts: [...new Map(found.map(a => [a.fingerprint, a])).values()].sort(
        (a, b) =>
          SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
      ),
      sources: sources().filter(source => source.kind === 'alerts'),
      now: new Date(now()).toISOString(),
    };
    response.json(answer);
  };
}
