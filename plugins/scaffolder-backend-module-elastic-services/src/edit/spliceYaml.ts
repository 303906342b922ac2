import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from './jsonPointer';
import {
  columnOf,
  commentStart,
  contentEnd,
  entryText,
  lineEnd,
  lineStart,
  pairText,
  scalarText,
  valueText,
} from './yamlText';

/**
 * Changes of one value in the text itself, so that every other character stays as its author wrote it.
 * Undefined where the text has a form in which that cannot be done safely; the caller then writes the document anew.
 */
export type Splice = (
  text: string,
  document: Document,
  path: Path,
  value: unknown,
) => string | undefined;

const replaced = (text: string, from: number, to: number, by: string) =>
  text.slice(0, from) + by + text.slice(to);

function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.length ? document.getIn(path, true) : document.contents;
}

function pairOf(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find(
    item => isScalar(item.key) && String(item.key.value) === String(key),
  );
}

/** A value set at a path, made with its parents where it is missing. */
export const setValue: Splice = (text, document, path, value) => {
  const parent = nodeAt(document, path.slice(0, -1));
  const last = path[path.length - 1];
  if (isSeq(parent)) {
    return setEntry(text, parent, Number(last), value);
  }
  if (isMap(parent)) {
    const pair = pairOf(parent, last);
    return pair
      ? setPair(text, pair, value, isFlow(parent))
      : insertPair(text, document, path, value);
  }
  return path.length > 1
    ? setValue(text, document, path.slice(0, -1), { [last]: value })
    : undefined;
};

function setPair(
  text: string,
  { key, value: old }: Pair,
  value: unknown,
  flow: boolean,
): string | undefined {
  const keyNode = key as Node;
  const colon = text.indexOf(':', keyNode.range![1]);
  const column = columnOf(text, keyNode.range![0]);
  const isObject = typeof value === 'object' && value !== null;
  if (flow) {
    return isObject || !isScalar(old)
      ? undefined
      : replaced(
          text,
          old.range![0],
          contentEnd(text, old),
          scalarText(value, old),
        );
  }
  // From the colon on: a value that was a block, or nothing, has its own line breaks before it.
  const end = isNode(old) ? contentEnd(text, old) : colon + 1;
  return replaced(
    text,
    colon + 1,
    Math.max(end, colon + 1),
    valueText(value, column, old),
  );
}

function setEntry(
  text: string,
  list: YAMLSeq,
  index: number,
  value: unknown,
): string | undefined {
  const old = list.items[index];
  return isScalar(old) && (typeof value !== 'object' || value === null)
    ? replaced(
        text,
        old.range![0],
        contentEnd(text, old),
        scalarText(value, old),
      )
    : undefined;
}

function insertPair(
  text: string,
  document: Document,
  path: Path,
  value: unknown,
): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1)) as YAMLMap;
  const key = String(path[path.length - 1]);
  const last = parent.items[parent.items.length - 1];
  if (isFlow(parent) || !last) {
    return path.length > 1
      ? setValue(text, document, path.slice(0, -1), {
          ...(parent.toJSON() as object),
          [key]: value,
        })
      : undefined;
  }
  const keyNode = last.key as Node;
  const end = isNode(last.value)
    ? contentEnd(text, last.value)
    : keyNode.range![1];
  const at = lineEnd(text, end);
  const column = columnOf(text, keyNode.range![0]);
  return replaced(text, at, at, pairText(key, value, column));
}

/** A value added to the end of a list, which is made where it is missing. */
export const appendValue: Splice = (text, document, path, value) => {
  const list = nodeAt(document, path);
  if (!isSeq(list) || list.items.length === 0) {
    return setValue(text, document, path, [value]);
  }
  const last = list.items[list.items.length - 1] as Node;
  const end = contentEnd(text, last);
  if (isFlow(list)) {
    return typeof value === 'object'
      ? undefined
      : replaced(text, end, end, `, ${scalarText(value, last)}`);
  }
  const at = lineEnd(text, end);
  return replaced(
    text,
    at,
    at,
    entryText(value, columnOf(text, list.range![0])),
  );
};

/** A value put before the first entry of a list, which is made where it is missing. */
export const prependValue: Splice = (text, document, path, value) => {
  const list = nodeAt(document, path);
  if (!isSeq(list) || list.items.length === 0) {
    return setValue(text, document, path, [value]);
  }
  if (isFlow(list)) {
    return undefined;
  }
  const start = list.range![0];
  const at = commentStart(text, lineStart(text, start));
  // `entryText` begins with the line feed that ends the line above it.
  const entry = entryText(value, columnOf(text, start)).slice(1);
  return replaced(text, at, at, `${entry}\n`);
};

/** A key or list entry taken away, with the comment lines directly above it. */
export const removeValue: Splice = (text, document, path) => {
  const parent = nodeAt(document, path.slice(0, -1));
  const last = path[path.length - 1];
  if ((!isMap(parent) && !isSeq(parent)) || isFlow(parent)) {
    return undefined;
  }
  if (parent.items.length === 1) {
    return path.length > 1
      ? setValue(text, document, path.slice(0, -1), isMap(parent) ? {} : [])
      : undefined;
  }
  const pair = isMap(parent) ? pairOf(parent, last) : undefined;
  const node = (
    pair ? pair.key : (parent as YAMLSeq).items[Number(last)]
  ) as Node;
  const value = pair ? pair.value : node;
  const begin = lineStart(text, node.range![0]);
  const isFirstOfEntry = pair && /\S/.test(text.slice(begin, node.range![0]));
  if (isFirstOfEntry) {
    return undefined; // its line also holds the dash of the entry
  }
  const end = lineEnd(
    text,
    isNode(value) ? contentEnd(text, value) : node.range![1],
  );
  return replaced(text, commentStart(text, begin), end + 1, '');
};

/** The comment lines directly above a key, replaced. */
export function setComment(
  text: string,
  document: Document,
  path: Path,
  comment: string,
): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  const pair = isMap(parent)
    ? pairOf(parent, path[path.length - 1])
    : undefined;
  if (!pair || isFlow(parent)) {
    return undefined;
  }
  const begin = lineStart(text, (pair.key as Node).range![0]);
  const margin = /^ */.exec(text.slice(begin))![0];
  const lines = comment
    .split('\n')
    .map(line => `${margin}# ${line}\n`)
    .join('');
  return replaced(text, commentStart(text, begin), begin, comment && lines);
}
