import jsonpatch, { Operation } from 'fast-json-patch';
import mergePatch from 'json-merge-patch';
import { ApiError, badRequest } from './errors';
import { Manifest, Untyped } from './object';

function copy<T>(value: T): T {
  return structuredClone(value);
}

/** RFC 6902; @throws ApiError 422 when an operation does not apply. */
function applyJsonPatch(current: Manifest, patch: unknown): Manifest {
  if (!Array.isArray(patch)) {
    throw badRequest('a JSON patch is a list of operations');
  }
  try {
    return jsonpatch.applyPatch(copy(current), patch as Operation[], true)
      .newDocument;
  } catch (error) {
    const why = (error as Error).message.split('\n')[0];
    throw new ApiError(422, 'Invalid', `the JSON patch does not apply: ${why}`);
  }
}

/** The field that identifies an item of a list, as in the struct tags of the Kubernetes API. */
const MERGE_KEYS: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
  ownerReferences: 'uid',
  conditions: 'type',
};

function mergeList(
  current: Untyped[],
  patch: Untyped[],
  field: string,
): Untyped[] {
  const key = MERGE_KEYS[field];
  if (!key || patch.some(item => typeof item !== 'object')) return patch;
  const merged = [...current];
  for (const item of patch) {
    if (item.$patch === 'replace') continue;
    const at = merged.findIndex(one => one[key] === item[key]);
    if (item.$patch === 'delete') {
      if (at >= 0) merged.splice(at, 1);
    } else if (at >= 0) merged[at] = mergeStrategic(merged[at], item);
    else merged.push(item);
  }
  return merged;
}

/** A strategic merge: like a JSON merge, but lists with a known key are merged item by item; directives are dropped. */
function mergeStrategic(current: Untyped, patch: Untyped): Untyped {
  if (patch?.$patch === 'replace') {
    const { $patch, ...rest } = patch;
    return rest;
  }
  const merged = { ...current };
  for (const [field, value] of Object.entries<Untyped>(patch)) {
    if (field.startsWith('$')) continue;
    if (value === null) delete merged[field];
    else if (Array.isArray(value)) {
      merged[field] = mergeList(merged[field] ?? [], value, field);
    } else if (typeof value === 'object') {
      merged[field] = mergeStrategic(merged[field] ?? {}, value);
    } else merged[field] = value;
  }
  return merged;
}

/**
 * Applies a patch of one of the media types of the Kubernetes API to an object.
 *
 * @throws ApiError 415 for another media type, 400 or 422 for a patch that is malformed or does not apply.
 */
export function applyPatch(
  current: Manifest,
  patch: unknown,
  mediaType: string,
): Manifest {
  if (mediaType === 'application/json-patch+json') {
    return applyJsonPatch(current, patch);
  }
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    throw badRequest('the patch is not an object');
  }
  if (mediaType === 'application/merge-patch+json') {
    return mergePatch.apply(copy(current), copy(patch)) as Manifest;
  }
  if (mediaType === 'application/strategic-merge-patch+json') {
    return mergeStrategic(copy(current), copy(patch)) as Manifest;
  }
  throw new ApiError(
    415,
    'UnsupportedMediaType',
    `the patch type "${mediaType}" is not supported: use application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json or application/apply-patch+yaml`,
  );
}

/** What one field manager applies, without what only the server sets. */
function applied(manifest: Manifest): Manifest {
  const { uid, resourceVersion, creationTimestamp, generation, ...metadata } =
    manifest.metadata;
  return { ...manifest, metadata };
}

/**
 * Server-side apply as a plain merge: fields of the manifest win, lists are replaced as a whole, and fields that the
 * same manager applied before and has now left out are removed. Ownership by other managers is not tracked.
 */
export function applyManifest(
  current: Manifest,
  manifest: Manifest,
  lastApplied: Manifest | undefined,
): Manifest {
  const next = applied(manifest);
  const merged = copy(current);
  if (lastApplied) {
    const removals = mergePatch.generate(copy(lastApplied), copy(next));
    if (removals) mergePatch.apply(merged, removals);
  }
  return mergePatch.apply(merged, copy(next)) as Manifest;
}
