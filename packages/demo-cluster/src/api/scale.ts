import { Request, Response } from 'express';
import { badRequest, conflict, notFound } from '../store/errors';
import { resourceName } from '../kinds/kind';
import { KubeObject, Manifest, Untyped } from '../store/object';
import { applyPatch } from '../store/patch';
import { readBody } from './body';
import { ApiContext } from './context';
import { requireObject } from './list';
import { ResourcePath } from './resource-path';

function scaleOf(object: KubeObject) {
  const labels: Record<string, string> =
    object.spec?.selector?.matchLabels ?? {};
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: object.spec?.replicas ?? 1 },
    status: {
      replicas: object.status?.replicas ?? 0,
      selector: Object.entries(labels)
        .map(([label, value]) => `${label}=${value}`)
        .join(','),
    },
  };
}

function replicasOf(scale: Manifest): number {
  const replicas: Untyped = scale?.spec?.replicas ?? 0;
  if (Number.isInteger(replicas) && replicas >= 0) return replicas;
  throw badRequest(
    `spec.replicas is ${JSON.stringify(
      replicas,
    )}, but must be a whole number from 0`,
  );
}

/** `GET`, `PUT` and `PATCH` of the scale subresource. */
export function serveScale(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const resource = resourceName(path.kind);
  if (!path.kind.scale) throw notFound(`${resource}/scale`, path.name ?? '');
  const current = requireObject(context, path);
  if (request.method === 'GET') {
    response.json(scaleOf(current));
    return;
  }
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0];
  const body = readBody(request);
  const next =
    request.method === 'PATCH'
      ? applyPatch(scaleOf(current), body, mediaType)
      : (body as Manifest);
  const given = next.metadata?.resourceVersion;
  if (given && given !== current.metadata.resourceVersion) {
    throw conflict(resource, current.metadata.name);
  }
  const spec = { ...current.spec, replicas: replicasOf(next) };
  response.json(scaleOf(context.store.update({ ...current, spec })));
}
