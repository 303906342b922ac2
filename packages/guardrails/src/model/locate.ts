import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type LineCounter,
  type Node,
} from 'yaml';
import type { Path } from './path';
import type { Locate } from './resource';
import type { Position, SourceRange } from './source';

interface Spot {
  key?: Node;
  value?: Node;
}

export function positionAt(lines: LineCounter, offset: number): Position {
  const found = lines.linePos(offset);
  return { line: found.line, column: found.col, offset };
}

export function rangeBetween(
  file: string,
  lines: LineCounter,
  from: number,
  to: number,
): SourceRange {
  return {
    file,
    start: positionAt(lines, from),
    end: positionAt(lines, Math.max(from, to)),
  };
}

function resolved(document: Document, node: unknown): Node | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  return target as Node | undefined;
}

function child(
  document: Document,
  parent: unknown,
  step: string | number,
): Spot | undefined {
  const node = resolved(document, parent);
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value && { value };
  }
  if (!isMap(node)) {
    return undefined;
  }
  const pair = node.items.find(
    item => isScalar(item.key) && String(item.key.value) === String(step),
  );
  return (
    pair && { key: pair.key as Node, value: (pair.value as Node) ?? undefined }
  );
}

/** Follows the path as far as the document goes. */
function nearestSpot(
  document: Document,
  path: Path,
): { spot: Spot; whole: boolean } {
  let spot: Spot = { value: (document.contents as Node) ?? undefined };
  for (const step of path) {
    const next = child(document, spot.value, step);
    if (!next) {
      return { spot, whole: false };
    }
    spot = next;
  }
  return { spot, whole: true };
}

/** Reads ranges from a parsed document, only when asked: most resources never need one. */
export function locateIn(
  document: Document,
  file: string,
  lines: LineCounter,
  base: Path = [],
): Locate {
  return (path, part) => {
    const { spot, whole } = nearestSpot(document, [...base, ...path]);
    // What is missing is best shown at the key it is missing from, not over that key's whole block.
    const wantsKey = part === 'key' || !whole;
    const node = (
      wantsKey ? spot.key ?? spot.value : spot.value ?? spot.key
    ) as Node | undefined;
    const [from, to] = node?.range ?? [0, 0];
    return rangeBetween(
      file,
      lines,
      from,
      isMap(node) && !spot.key ? from : to,
    );
  };
}
