import { NextFunction, Request, Response, Router } from 'express';
import { ApiError } from '../store/errors';
import { ApiContext } from './context';
import {
  apiGroup,
  apiGroupList,
  apiGroups,
  apiResourceList,
  versionInfo,
} from './discovery';
import { getObject, listObjects, parameter } from './list';
import { serveMetrics } from './metrics-api';
import { openApiDocument, openApiIndex } from './openapi';
import { parseResourcePath, ResourcePath } from './resource-path';
import { serveScale } from './scale';
import { watchObjects } from './watch';
import {
  createObject,
  patchObject,
  removeCollection,
  removeObject,
  updateObject,
} from './write';

function unknownPath(request: Request): ApiError {
  return new ApiError(
    404,
    'NotFound',
    `the server could not find the requested resource ${request.path}`,
  );
}

function serveDiscovery(router: Router): void {
  router.get('/version', (_, response) => response.json(versionInfo()));
  router.get(['/healthz', '/livez', '/readyz'], (_, response) =>
    response.type('text/plain').send('ok'),
  );
  router.get('/api', (_, response) =>
    response.json({ kind: 'APIVersions', versions: ['v1'] }),
  );
  router.get('/apis', (_, response) => response.json(apiGroupList()));
  router.get('/apis/:group', (request, response) => {
    const { group } = request.params;
    const versions = apiGroups().get(group);
    if (!versions) throw unknownPath(request);
    response.json(apiGroup(group, versions));
  });
  router.get(
    ['/api/:version', '/apis/:group/:version'],
    (request, response) => {
      const { group = '', version } = request.params;
      const list = apiResourceList(group, version);
      if (!list) throw unknownPath(request);
      response.json(list);
    },
  );
  router.get('/openapi/v3', (_, response) => response.json(openApiIndex()));
  router.get(/^\/openapi\/v3\/(.+)$/, (request, response) => {
    const document = openApiDocument(request.params[0]);
    if (!document) throw unknownPath(request);
    response.json(document);
  });
}

type Handler = (
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
) => void;

function isWatch(request: Request): boolean {
  return /^(1|true)$/.test(parameter(request, 'watch') ?? '');
}

function handlerFor(request: Request, path: ResourcePath): Handler | undefined {
  if (path.subresource === 'scale') return serveScale;
  if (path.subresource !== undefined && path.subresource !== 'status') {
    return undefined;
  }
  const one = path.name !== undefined;
  switch (request.method) {
    case 'GET':
      if (isWatch(request)) return watchObjects;
      return one ? getObject : listObjects;
    case 'POST':
      return one ? undefined : createObject;
    case 'PUT':
      return one ? updateObject : undefined;
    case 'PATCH':
      return one ? patchObject : undefined;
    case 'DELETE':
      return one ? removeObject : removeCollection;
    default:
      return undefined;
  }
}

/** The Kubernetes REST API: discovery, OpenAPI, every served kind, and `metrics.k8s.io`. */
export function createKubernetesRouter(context: ApiContext): Router {
  const router = Router();
  serveDiscovery(router);
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (serveMetrics(context, request, response)) return;
    const path = parseResourcePath(request.path);
    if (!path) {
      next();
      return;
    }
    const handler = handlerFor(request, path);
    if (!handler) {
      throw new ApiError(
        405,
        'MethodNotAllowed',
        `${request.method} is not supported on ${request.path}`,
      );
    }
    handler(context, request, response, path);
  });
  return router;
}
