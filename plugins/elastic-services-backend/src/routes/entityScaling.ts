import {
  elasticServicesReadPermission,
  withAges,
  type EntityScaling,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import { entityRefOf } from './access';
import type { RouteServices } from './services';

/** `GET /entities/:kind/:namespace/:name/scaling`: the entity's states with verdict, explanation and findings. */
export function getEntityScaling(services: RouteServices): RequestHandler {
  const { access, hub, sources, now } = services;
  return async (request, response) => {
    const entityRef = entityRefOf(request);
    await access.requireEntity(
      elasticServicesReadPermission,
      entityRef,
      await access.credentials(request),
    );
    const nowMs = now();
    const entries = hub.entriesOf(entityRef);
    const objectiveMs = entries[0]?.entities.find(
      entity => entity.ref === entityRef,
    )?.latencyObjectiveMs;
    const answer: EntityScaling = {
      entityRef,
      states: entries.map(({ state }) => withAges(state, nowMs)),
      ...(objectiveMs !== undefined && { objectiveMs }),
      sources: sources(),
      now: new Date(nowMs).toISOString(),
    };
    response.json(answer);
  };
}
