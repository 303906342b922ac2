import type { JsonObject, JsonValue } from '@backstage/types';

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

function includedAddress(value: JsonObject): JsonValue | undefined {
  const keys = Object.keys(value);
  if (!keys.includes(INCLUDE_KEY)) {
    return undefined;
  }
  if (keys.length > 1) {
    throw new Error(
      `${INCLUDE_KEY} stands alone; beside it there are ${keys
        .filter(key => key !== INCLUDE_KEY)
        .join(', ')}, which would be lost`,
    );
  }
  return value[INCLUDE_KEY];
}

/**
 * The value with every `{ $include: ../forms/<name>.yaml }` replaced by what the file holds.
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
  const address = includedAddress(value as JsonObject);
  if (address === undefined) {
    const entries = Object.entries(value).map(async ([key, item]) => [
      key,
      await resolveIncludes(item, read, depth),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }
  if (depth === MAX_DEPTH) {
    throw new Error(
      `${String(
        address,
      )} is included more than ${MAX_DEPTH} levels deep; does it include itself?`,
    );
  }
  const included = await read(requireSharedFile(address));
  return resolveIncludes(included, read, depth + 1);
}
