import { Request, Response } from 'express';
import { apiVersionOf, resourceName } from '../kinds/kind';
import { Change } from '../store/change-log';
import { KubeObject } from '../store/object';
import { ApiContext } from './context';
import { includeObject, parameter, selectorOf, wholeNumber } from './list';
import { ResourcePath } from './resource-path';
import { inVersion } from './respond';
import { toTable, wantsTable } from './table';

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
type Send = (type: EventType, object: object) => void;

/** How this client wants an object written in an event. */
function eventView(context: ApiContext, request: Request, path: ResourcePath) {
  const table = wantsTable(request.headers.accept);
  const include = table ? includeObject(request) : 'Object';
  return (object: KubeObject): object => {
    const view = inVersion(path.kind, path.version, object);
    if (!table) return view;
    const metadata = { resourceVersion: object.metadata.resourceVersion };
    return toTable(path.kind, [view], metadata, context.clock.nowMs(), include);
  };
}

/** What a change is to a watch that sees only selected objects: one that begins to match is added, one that stops is deleted. */
function visibleType(
  change: Change,
  selected: (object: KubeObject) => boolean,
): EventType | undefined {
  const before = change.previous !== undefined && selected(change.previous);
  const after = change.type !== 'DELETED' && selected(change.object);
  if (after) return before ? 'MODIFIED' : 'ADDED';
  return before ? 'DELETED' : undefined;
}

function bookmark(context: ApiContext, path: ResourcePath, initialEnd = false) {
  return {
    kind: path.kind.kind,
    apiVersion: apiVersionOf(path.kind, path.version),
    metadata: {
      resourceVersion: String(context.store.latestVersion),
      ...(initialEnd
        ? { annotations: { 'k8s.io/initial-events-end': 'true' } }
        : {}),
    },
  };
}

/** Starts the stream; answers in lines of JSON, as the Kubernetes API does. */
function openStream(response: Response): Send {
  response.status(200);
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Transfer-Encoding', 'chunked');
  response.flushHeaders();
  return (type, object) => {
    response.write(`${JSON.stringify({ type, object })}\n`);
  };
}

/** Ends the stream at its timeout, when the client leaves, or when a fault closes all watches. */
function keepOpen(
  context: ApiContext,
  response: Response,
  timeoutSeconds: number,
  cleanups: (() => void)[],
): void {
  const close = () => {
    context.watches.delete(close);
    for (const cleanup of cleanups.splice(0)) cleanup();
    response.end();
  };
  const timer = setTimeout(close, timeoutSeconds * 1000);
  cleanups.push(() => clearTimeout(timer));
  context.watches.add(close);
  response.on('close', close);
}

/**
 * `GET` of a collection with `watch=1`: everything after `resourceVersion`, or first all objects when none is given.
 *
 * @throws ApiError 410 when changes after that version are not all known any more.
 */
export function watchObjects(
  context: ApiContext,
  request: Request,
  response: Response,
  path: ResourcePath,
): void {
  const { store } = context;
  const resource = resourceName(path.kind);
  const selected = selectorOf(request, path);
  const view = eventView(context, request, path);
  const version = wholeNumber(request, 'resourceVersion') ?? 0;
  const timeoutSeconds =
    wholeNumber(request, 'timeoutSeconds') ?? DEFAULT_TIMEOUT_SECONDS;
  const wantsInitial = parameter(request, 'sendInitialEvents') === 'true';
  const bookmarks = /^(1|true)$/.test(
    parameter(request, 'allowWatchBookmarks') ?? '',
  );
  if (version > 0) store.log.assertKnown(version, store.latestVersion);

  const send = openStream(response);
  if (version === 0 || wantsInitial) {
    for (const object of store.list(resource, path.namespace)) {
      if (selected(object)) send('ADDED', view(object));
    }
    if (wantsInitial) send('BOOKMARK', bookmark(context, path, true));
  }
  const forward = (change: Change) => {
    if (change.resource !== resource) return;
    const type = visibleType(change, selected);
    if (type) send(type, view(change.object));
  };
  if (version > 0 && !wantsInitial) {
    store.log.since(version, resource).forEach(forward);
  }
  const cleanups = [store.log.subscribe(forward)];
  if (bookmarks) {
    const timer = setInterval(
      () => send('BOOKMARK', bookmark(context, path)),
      context.bookmarkIntervalMs,
    );
    cleanups.push(() => clearInterval(timer));
  }
  keepOpen(context, response, timeoutSeconds, cleanups);
}
