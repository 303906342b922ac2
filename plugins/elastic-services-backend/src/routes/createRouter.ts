import { readFile } from 'node:fs/promises';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parse } from 'yaml';
import { checkBody, postCheck } from './check';
import { getEntityAlerts } from './entityAlerts';
import { getEntityDecisions } from './entityDecisions';
import { getEntityScaling } from './entityScaling';
import { postEntitySilence } from './entitySilences';
import { getEntityTimeline } from './entityTimeline';
import { getFleet } from './fleet';
import { getHealth } from './health';
import { getNamespaceServices } from './namespaceServices';
import { getQuotas } from './quotas';
import type { RouteServices } from './services';

/** The REST API as an OpenAPI 3.1 document. */
export const OPENAPI_FILE = resolvePackagePath(
  '@elastic-mesh/plugin-elastic-services-backend',
  'src/schema/openapi.yaml',
);

type Spec = Parameters<typeof createValidatedOpenApiRouter>[0];

/** Routes of the API; requests that do not fit the document are refused before they reach a route. */
export async function createRouter(services: RouteServices): Promise<Router> {
  const spec: Spec = parse(await readFile(OPENAPI_FILE, 'utf8'));
  const router = createValidatedOpenApiRouter(spec, {
    validatorOptions: {
      // Query parameters arrive as text; the document says which are numbers.
      validateRequests: {
        coerceTypes: true,
        allowUnknownQueryParameters: false,
      },
    },
  }) as unknown as Router;
  const entity = '/entities/:kind/:namespace/:name';
  router.get('/fleet', getFleet(services));
  router.get('/health', getHealth(services));
  router.get('/quotas', getQuotas(services));
  router.get('/namespace-services', getNamespaceServices(services));
  router.post('/check', postCheck(services));
  router.get(`${entity}/scaling`, getEntityScaling(services));
  router.get(`${entity}/timeline`, getEntityTimeline(services));
  router.get(`${entity}/decisions`, getEntityDecisions(services));
  router.get(`${entity}/alerts`, getEntityAlerts(services));
  router.post(`${entity}/silences`, postEntitySilence(services));
  // Ahead of the document's router, which calls a body that is too large one that is wrong.
  return Router().use('/check', checkBody()).use(router);
}
