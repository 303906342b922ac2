import type { JsonObject, JsonValue } from '@backstage/types';
import mergePatch from 'json-merge-patch';

/** Key of an object that stands for the content of a file. */
const INCLUDE_KEY = '$include';

/** Beside every golden path, so that the same address is right from a path, a form page and a step. */
const SHARED_FILE = /^\.\.\/(forms|steps)\/[a-z0-9]+(-[a-z0-9]+)*\.yaml$/;

/** Includes within includes that a reader can still follow. */
const MAX_DEPTH = 4;

/**
 * Refuses an address that is not a file shared by all golden paths: nothing else can be read through a template.
 *
 * @throws Error naming the address and the form allowed
 */
export function requireSharedFile(address: unknown): string {
  if (typeof address !== 'string' || !SHARED_FILE.test(address)) {
    throw new Error(
      `${INCLUDE_KEY} takes ../forms/<name>.yaml or ../steps/<name>.yaml beside the golden path, not ${JSON.stringify(
        address,
      )}`,
    );
  }
  return address;
}

/** What an include names, and what the path that includes it has otherwise. */
interface Include {
  file: JsonValue | undefined;
  patch?: JsonObject;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function patchedInclude({ file, patch, ...others }: JsonObject): Include {
  const unknown = Object.keys(others);
  if (unknown.length > 0 || !isObject(patch)) {
    throw new Error(
      `${INCLUDE_KEY} of ${JSON.stringify(
        file,
      )} takes file and patch, an object${
        unknown.length > 0 ? `, not ${unknown.join(', ')}` : ''
      }`,
    );
  }
  return { file, patch };
}

function includeOf(value: JsonObject): Include | undefined {
  const { [INCLUDE_KEY]: include, ...beside } = value;
  if (include === undefined) {
    return undefined;
  }
  const lost = Object.keys(beside);
  if (lost.length > 0) {
    throw new Error(
      `${INCLUDE_KEY} stands alone; beside it there are ${lost.join(
        ', ',
      )}, which would be lost. Write them into its patch`,
    );
  }
  return isObject(include) ? patchedInclude(include) : { file: include };
}

/**
 * The value with every `{ $include: ../forms/<name>.yaml }` replaced by what the file holds. An include of the form
 * `{ $include: { file: ../forms/<name>.yaml, patch: { ... } } }` is changed by a JSON Merge Patch (RFC 7396): objects are
 * merged, null removes a key, everything else replaces.
 *
 * @param read - content of a shared file, parsed; the address is relative to the folder of the golden path
 * @throws Error for an address outside of the shared folders, and for includes that never end
 */
export async function resolveIncludes(
  value: JsonValue | undefined,
  read: (address: string) => Promise<JsonValue>,
  depth = 0,
): Promise<JsonValue | undefined> {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return Promise.all(
      value.map(async item => (await resolveIncludes(item, read, depth))!),
    );
  }
  const include = includeOf(value as JsonObject);
  if (include === undefined) {
    const entries = Object.entries(value).map(async ([key, item]) => [
      key,
      await resolveIncludes(item, read, depth),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }
  const address = requireSharedFile(include.file);
  if (depth === MAX_DEPTH) {
    throw new Error(
      `${address} is included more than ${MAX_DEPTH} levels deep; does it include itself?`,
    );
  }
  const content = await resolveIncludes(await read(address), read, depth + 1);
  const patch = await resolveIncludes(include.patch, read, depth);
  // Applying a patch changes its target, and a file may be included twice.
  return patch ? mergePatch.apply(structuredClone(content), patch) : content;
}
