import type { RequestHandler } from 'express';
import type { RouteServices } from './services';

/** `GET /health`: which clusters, metrics and alert sources can be read. */
export function getHealth({
  access,
  sources,
  now,
}: RouteServices): RequestHandler {
  return async (request, response) => {
    await access.credentials(request);
    response.json({
      sources: sources(),
      now: new Date(now()).toISOString(),
    });
  };
}
