import { InputError } from '@backstage/errors';
import { isMap, isSeq, type Document } from 'yaml';

/** Keys and indexes from the root of a document to one value. */
export type Path = readonly (string | number)[];

/** `[name=app]`: the entry of a list whose field has this value. */
const BY_FIELD = /^\[([\w.-]+)=(.*)\]$/;

/**
 * A JSON pointer (RFC 6901) as its segments. Beyond the standard, `[field=value]` names the entry of a list.
 * @throws InputError when it does not start with a slash.
 */
export function pointerSegments(pointer: string): string[] {
  if (!pointer.startsWith('/')) {
    throw new InputError(
      `"${pointer}" is no JSON pointer; start with a slash, such as /spec/maxReplicas`,
    );
  }
  return pointer
    .slice(1)
    .split('/')
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A path as a JSON pointer. */
export function pointerOf(path: Path): string {
  return path
    .map(
      segment =>
        `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
}

/**
 * Where a pointer leads in a document; keys that are not there yet stay as they are written.
 * @throws InputError when it goes through a list by something that is no entry of it.
 */
export function resolvePointer(document: Document, pointer: string): Path {
  const path: (string | number)[] = [];
  for (const segment of pointerSegments(pointer)) {
    const parent = path.length ? document.getIn(path, true) : document.contents;
    path.push(isSeq(parent) ? entryOf(parent, segment, pointer) : segment);
  }
  return path;
}

function entryOf(
  list: { items: unknown[] },
  segment: string,
  pointer: string,
): number {
  const [, field, value] = BY_FIELD.exec(segment) ?? [];
  const index = field
    ? list.items.findIndex(
        item => isMap(item) && String(item.get(field)) === value,
      )
    : Number(segment);
  if (!Number.isInteger(index) || index < 0 || index >= list.items.length) {
    throw new InputError(
      `${pointer}: the list has no entry ${segment}; it has ${list.items.length}. Use an index from 0, [field=value], or add to append`,
    );
  }
  return index;
}
