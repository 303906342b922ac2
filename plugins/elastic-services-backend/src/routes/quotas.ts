import { NotAllowedError } from '@backstage/errors';
import {
  elasticServicesReadPermission,
  elasticServicesReadUnclaimedPermission,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import type { RouteServices } from './services';

/** `GET /quotas`: the quotas of a namespace, to those who may see something that runs in it. */
export function getQuotas(services: RouteServices): RequestHandler {
  const { access, quotas, now } = services;
  return async (request, response) => {
    const credentials = await access.credentials(request);
    const namespace = String(request.query.namespace);
    await requireNamespace(services, namespace, credentials);
    response.json({
      ...quotas(namespace),
      now: new Date(now()).toISOString(),
    });
  };
}

/** @throws NotAllowedError */
async function requireNamespace(
  { access, hub }: RouteServices,
  namespace: string,
  credentials: BackstageCredentials,
): Promise<void> {
  // Who may see what nobody owns may see every namespace, the empty ones too.
  if (
    await access.isAllowed(elasticServicesReadUnclaimedPermission, credentials)
  ) {
    return;
  }
  const refs = hub.entries
    .filter(({ state }) => state.workload.namespace === namespace)
    .flatMap(({ entities }) => entities.map(({ ref }) => ref));
  const allowed = await access.allowedEntities(
    elasticServicesReadPermission,
    [...new Set(refs)],
    credentials,
  );
  if (!allowed.length) {
    throw new NotAllowedError(
      `${elasticServicesReadPermission.name} is not granted on anything in the namespace ${namespace}`,
    );
  }
}
