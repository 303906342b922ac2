import { Request, Response } from 'express';
import { Kind, resourceName } from '../kinds/kind';
import { splitApiVersion } from '../kinds/registry';
import { deleteObject } from '../store/deletion';
import { badRequest, conflict, notFound } from '../store/errors';
import { KubeObject, Manifest } from '../store/object';
import { applyManifest, applyPatch } from '../store/patch';
import { ApiContext } from './context';
import { parameter, requireObject, selectorOf } from './list';
import { readBody } from './body';
import { ResourcePath } from './resource-path';
import { inVersion } from './respond';

const APPLY = 'application/apply-patch+yaml';

function isDryRun(request: Request): boolean {
  return parameter(request, 'dryRun') !== undefined;
}

/** The request body as an object of the kind, namespace and name that the path says; @throws ApiError 400 on a mismatch. */
function manifestFor(body: unknown, path: ResourcePath): Manifest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('the request body is not an object');
  }
  const manifest = body as Partial<Manifest>;
  const [group] = splitApiVersion(manifest.apiVersion ?? '');
  if (manifest.kind !== path.kind.kind || group !== path.kind.group) {
    throw badRequest(
      `the object is of kind "${manifest.kind}" and apiVersion "${
        manifest.apiVersion
      }", but the path is of ${resourceName(path.kind)}`,
    );
  }
  const metadata = { ...manifest.metadata };
  requireSame('namespace', metadata.namespace, path.namespace);
  requireSame('name', metadata.name, path.name);
  if (path.namespace) metadata.namespace = path.namespace;
  else delete metadata.namespace;
  if (path.name) metadata.name = path.name;
  return { ...manifest, metadata } as Manifest;
}

function requireSame(field: string, given?: string, inPath?: string): void {
  if (given && inPath && given !== inPath) {
    throw badRequest(
      `the ${field} of the object (${given}) does not match the ${field} on the request (${inPath})`,
    );
  }
}

function requireNamespace(context: ApiContext, path: ResourcePath): void {
  if (!path.kind.namespaced) return;
  if (!path.namespace)
    throw badRequest(`a ${path.kind.kind} needs a namespace`);
  if (!context.store.get('namespaces', undefined, path.namespace)) {
    throw notFound('namespaces', path.namespace);
  }
}

function createFrom(
  context: ApiContext,
  request: Request,
  path: ResourcePath,
  manifest: Manifest,
): KubeObject {
  requireNamespace(context, path);
  const { status, ...desired } = manifest;
  const admitted = context.admission.admit(path.kind, desired as Manifest);
  if (!isDryRun(request)) return context.store.create(admitted);
  return dryRunView(context, admitted);
}

/** What a dry run answers: the admitted object, with the metadata that it would need to be printed. */
function dryRunView(context: ApiContext, manifest: Manifest): KubeObject {
  const metadata = {
    uid: '',
    resourceVersion: String(context.store.latestVersion),
    creationTimestamp: new Date(context.clock.nowMs()).toISOString(),
    name: '',
    ...manifest.metadata,
  };
  return { ...manifest, metadata };
}

function replace(
  context: ApiContext,
  request: Request,
  path: ResourcePath,
  current: KubeObject,
  next: Manifest,
): KubeObject {
  const given = next.metadata.resourceVersion;
  if (given && given !== current.metadata.resourceVersion) {
    throw conflict(resourceName(path.kind), current.metadata.name);
  }
  if (path.subresource === 'status') {
    if (isDryRun(request)) return { ...current, status: next.status };
    return context.store.updateStatus(current, next.status) ?? current;
  }
  const { status, ...desired } = next;
  const kept = current.status === undefined ? {} : { status: current.status };
  const merged = { ...desired, ...kept } as Manifest;
  const admitted = context.admission.admit(path.kind, merged, current);
  if (isDryRun(request)) return dryRunView(context, admitted);
  return context.store.update(admitted);
}

/** `POST` to a collection. */
export function createObject(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const manifest = manifestFor(readBody(request), path);
  const created = createFrom(context, request, path, manifest);
  response.status(201).json(inVersion(path.kind, path.version, created));
}

/** `PUT` of an object or of its status. */
export function updateObject(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const next = manifestFor(readBody(request), path);
  const current = requireObject(context, path);
  const stored = replace(context, request, path, current, next);
  response.json(inVersion(path.kind, path.version, stored));
}

function appliedKey(manager: string, path: ResourcePath): string {
  return `${manager} ${resourceName(path.kind)} ${path.namespace ?? ''}/${
    path.name
  }`;
}

function serverSideApply(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const manager = parameter(request, 'fieldManager');
  if (!manager) throw badRequest('fieldManager is required for apply patch');
  const manifest = manifestFor(readBody(request), path);
  const key = appliedKey(manager, path);
  const { store, applied } = context;
  const current = store.get(
    resourceName(path.kind),
    path.namespace,
    path.name ?? '',
  );
  const stored = current
    ? replace(
        context,
        request,
        path,
        current,
        applyManifest(current, manifest, applied.get(key)),
      )
    : createFrom(context, request, path, manifest);
  if (!isDryRun(request)) applied.set(key, manifest);
  response
    .status(current ? 200 : 201)
    .json(inVersion(path.kind, path.version, stored));
}

/** `PATCH` of an object or of its status, by the media type of the body. */
export function patchObject(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0];
  if (mediaType === APPLY) {
    serverSideApply(context, request, response, path);
    return;
  }
  const current = requireObject(context, path);
  const view = inVersion(path.kind, path.version, current);
  const patched = applyPatch(view, readBody(request), mediaType);
  const next = manifestFor(patched, path);
  const stored = replace(context, request, path, current, next);
  response.json(inVersion(path.kind, path.version, stored));
}

interface DeleteBody {
  propagationPolicy?: string;
  gracePeriodSeconds?: number;
}

function remove(
  context: ApiContext,
  request: Request,
  kind: Kind,
  object: KubeObject,
): KubeObject {
  const body = (readBody(request) ?? {}) as DeleteBody;
  const policy =
    body.propagationPolicy ?? parameter(request, 'propagationPolicy');
  const grace =
    body.gracePeriodSeconds ?? parameter(request, 'gracePeriodSeconds');
  if (isDryRun(request)) return object;
  return deleteObject(
    context.store,
    context.clock,
    resourceName(kind),
    object,
    {
      orphan: policy === 'Orphan',
      immediately: Number(grace ?? 1) === 0,
    },
  );
}

/** `DELETE` of one object: a draining pod is answered as it is, anything else with a Status. */
export function removeObject(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const removed = remove(
    context,
    request,
    path.kind,
    requireObject(context, path),
  );
  if (removed.metadata.deletionTimestamp) {
    response.json(inVersion(path.kind, path.version, removed));
    return;
  }
  response.json({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: removed.metadata.name,
      group: path.kind.group,
      kind: path.kind.plural,
      uid: removed.metadata.uid,
    },
  });
}

/** `DELETE` of a collection. */
export function removeCollection(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const objects = context.store
    .list(resourceName(path.kind), path.namespace)
    .filter(selectorOf(request, path));
  for (const object of objects) remove(context, request, path.kind, object);
  response.json({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { group: path.kind.group, kind: path.kind.plural },
  });
}
