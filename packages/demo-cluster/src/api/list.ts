import { Request, Response } from 'express';
import { apiVersionOf } from '../kinds/kind';
import { badRequest, expired, notFound } from '../store/errors';
import { KubeObject } from '../store/object';
import {
  parseFieldSelector,
  parseLabelSelector,
  Selector,
} from '../store/selectors';
import { resourceName } from '../kinds/kind';
import { ApiContext } from './context';
import { ResourcePath } from './resource-path';
import { inVersion } from './respond';
import { IncludeObject, toTable, wantsTable } from './table';

/** A query parameter that is given once; @throws ApiError 400 when it is repeated. */
export function parameter(request: Request, name: string): string | undefined {
  const value = request.query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') {
    throw badRequest(`the query parameter "${name}" must be given once`);
  }
  return value;
}

/** A query parameter that is a whole number from 0; @throws ApiError 400 when it is not. */
export function wholeNumber(
  request: Request,
  name: string,
): number | undefined {
  const value = parameter(request, name);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) {
    throw badRequest(
      `the query parameter "${name}" is "${value}", but must be a whole number from 0`,
    );
  }
  return Number(value);
}

/** The selection that `labelSelector`, `fieldSelector` and the path make. */
export function selectorOf(request: Request, path: ResourcePath): Selector {
  const labels = parseLabelSelector(parameter(request, 'labelSelector') ?? '');
  const fields = parseFieldSelector(parameter(request, 'fieldSelector') ?? '');
  return object =>
    (!path.namespace || object.metadata.namespace === path.namespace) &&
    (!path.name || object.metadata.name === path.name) &&
    labels(object) &&
    fields(object);
}

/** Where a paged list goes on, and the version that its first page had. */
interface Continuation {
  version: number;
  after: string;
}

function parseContinue(token: string): Continuation {
  try {
    const parsed = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Number.isInteger(parsed.version) && typeof parsed.after === 'string') {
      return parsed;
    }
  } catch {
    // Falls through: whatever is wrong with a token, the answer is the same.
  }
  throw badRequest('the continue token is not valid: start the list again');
}

function sortKey(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

interface Page {
  items: KubeObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

/**
 * One page of a list. Later pages show objects as they are now but carry the first page's version, so that a watch
 * from there replays what changed between the pages.
 */
function page(context: ApiContext, request: Request, path: ResourcePath): Page {
  const { store } = context;
  const limit = wholeNumber(request, 'limit');
  const token = parameter(request, 'continue');
  const start = token ? parseContinue(token) : undefined;
  const version = start?.version ?? store.latestVersion;
  try {
    store.log.assertKnown(version, store.latestVersion);
  } catch {
    throw expired(
      'The provided continue parameter is too old: start the list again',
    );
  }
  const sorted = store
    .list(resourceName(path.kind), path.namespace)
    .filter(selectorOf(request, path))
    .map(object => ({ key: sortKey(object), object }))
    .filter(({ key }) => start === undefined || key > start.after)
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  const shown = limit ? sorted.slice(0, limit) : sorted;
  const remaining = sorted.length - shown.length;
  const metadata: Page['metadata'] = { resourceVersion: String(version) };
  if (remaining > 0) {
    const next = JSON.stringify({
      version,
      after: shown[shown.length - 1].key,
    });
    metadata.continue = Buffer.from(next).toString('base64url');
    metadata.remainingItemCount = remaining;
  }
  return { items: shown.map(({ object }) => object), metadata };
}

/** The `includeObject` parameter of a table request. */
export function includeObject(request: Request): IncludeObject {
  const value = parameter(request, 'includeObject') ?? 'Metadata';
  if (value === 'None' || value === 'Metadata' || value === 'Object')
    return value;
  throw badRequest(
    `includeObject is "${value}", but must be None, Metadata or Object`,
  );
}

/** `GET` of a collection. */
export function listObjects(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const { items, metadata } = page(context, request, path);
  const views = items.map(item => inVersion(path.kind, path.version, item));
  if (wantsTable(request.headers.accept)) {
    const include = includeObject(request);
    const nowMs = context.clock.nowMs();
    response.json(toTable(path.kind, views, metadata, nowMs, include));
    return;
  }
  response.json({
    kind: `${path.kind.kind}List`,
    apiVersion: apiVersionOf(path.kind, path.version),
    metadata,
    items: views,
  });
}

/** The object that a path names; @throws ApiError 404. */
export function requireObject(
  context: ApiContext,
  path: ResourcePath,
): KubeObject {
  const resource = resourceName(path.kind);
  const object = context.store.get(resource, path.namespace, path.name ?? '');
  if (!object) throw notFound(resource, path.name ?? '');
  return object;
}

/** `GET` of one object. */
export function getObject(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const object = inVersion(
    path.kind,
    path.version,
    requireObject(context, path),
  );
  if (!wantsTable(request.headers.accept)) {
    response.json(object);
    return;
  }
  const metadata = { resourceVersion: object.metadata.resourceVersion };
  const include = includeObject(request);
  const nowMs = context.clock.nowMs();
  response.json(toTable(path.kind, [object], metadata, nowMs, include));
}
