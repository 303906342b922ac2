import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type LineCounter,
  type Node,
} from 'yaml';
import { KUBERNETES_YAML } from './kubernetesYaml';
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

/** Where a document stands in its file. */
export interface DocumentPlace {
  readonly file: string;
  readonly lines: LineCounter;
  /** The document's own text, and where it begins in the file. */
  readonly text: string;
  readonly offset: number;
}

/**
 * Finds ranges by reading the document again, and only when asked.
 *
 * Most resources never need a range, and keeping the syntax trees of thousands of documents costs more than
 * reading a few of them twice.
 */
export function locateIn(place: DocumentPlace, base: Path = []): Locate {
  const { file, lines, offset } = place;
  let document: Document | undefined;
  return (path, part) => {
    document ??= parseDocument(place.text, KUBERNETES_YAML);
    const { spot, whole } = nearestSpot(document, [...base, ...path]);
    // What is missing is best shown at the key it is missing from, not over that key's whole block.
    const wantsKey = part === 'key' || !whole;
    const node = (
      wantsKey ? spot.key ?? spot.value : spot.value ?? spot.key
    ) as Node | undefined;
    const [from, to] = node?.range ?? [0, 0];
    const end = isMap(node) && !spot.key ? from : to;
    return rangeBetween(file, lines, offset + from, offset + end);
  };
}
