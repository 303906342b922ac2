import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import {
  groupOf,
  type KubernetesObject,
  type RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { editText, type ValueChange } from './editText';
import { replicaPointers, type ReplicaPointers } from './replicaBounds';

const OVERLAY = /^deploy\/overlays\/([^/]+)\/kustomization\.yaml$/;

/** The environment whose values the facts of a service are read from. */
const PRODUCTION = 'production';

interface Operation {
  op: string;
  path: string;
  value?: unknown;
}

/** One JSON 6902 patch of an overlay that targets the edited object. */
interface Patch {
  file: string;
  environment: string;
  index: number;
  operations: Operation[];
}

export interface OverlayChange extends ValueChange {
  file: string;
  reason: string;
}

function patchesOf(texts: RepositoryTexts, object: KubernetesObject): Patch[] {
  return [...texts].flatMap(([file, text]) => {
    const environment = OVERLAY.exec(file)?.[1];
    const content = environment ? parse(text) : undefined;
    const patches: { target?: Record<string, string>; patch?: string }[] =
      content?.patches ?? [];
    return patches.flatMap(({ target, patch }, index) => {
      const operations: unknown = parse(patch ?? '');
      return target?.kind === object.kind &&
        (target.group ?? groupOf(object)) === groupOf(object) &&
        (target.name ?? object.metadata.name) === object.metadata.name &&
        Array.isArray(operations)
        ? [{ file, environment: environment!, index, operations }]
        : [];
    });
  });
}

function countOf(value: unknown): number | undefined {
  const count = Number(value);
  return value === undefined || value === null || Number.isNaN(count)
    ? undefined
    : count;
}

/** A count in the form it was written in: annotations and labels hold text. */
function likeBefore(count: number, before: unknown): number | string {
  return typeof before === 'string' ? String(count) : count;
}

/** New values for the operations of one patch, by their index, with the reason. */
function adapted(
  { environment, operations }: Patch,
  changed: ReadonlyMap<string, unknown>,
  bounds: ReplicaPointers | undefined,
): Map<number, { value: unknown; reason: string }> {
  const result = new Map<number, { value: unknown; reason: string }>();
  if (environment === PRODUCTION) {
    operations.forEach(({ path, value }, i) => {
      if (changed.has(path) && !isDeepStrictEqual(changed.get(path), value)) {
        const reason = 'production replaces what was changed below it';
        result.set(i, { value: changed.get(path), reason });
      }
    });
    return result;
  }
  const ceiling = bounds && countOf(changed.get(bounds.ceiling));
  if (!bounds || ceiling === undefined) {
    return result;
  }
  const isCount = (path: string) =>
    path === bounds.floor ||
    path === bounds.ceiling ||
    bounds.within.some(pattern => pattern.test(path));
  operations.forEach(({ path, value }, i) => {
    const count = isCount(path) ? countOf(value) : undefined;
    if (count !== undefined && count > ceiling) {
      result.set(i, {
        value: likeBefore(ceiling, value),
        reason: `${environment} would be above the new ceiling ${ceiling}`,
      });
    }
  });
  return result;
}

function editPatch(
  text: string,
  { file, index }: Patch,
  values: Map<number, { value: unknown; reason: string }>,
): { text: string; changes: OverlayChange[] } {
  const inner = String(parse(text).patches[index].patch);
  const set = Object.fromEntries(
    [...values].map(([i, { value }]) => [`/${i}/value`, value]),
  );
  const edited = editText(file, inner, 0, { set });
  const outer = editText(file, text, 0, {
    set: { [`/patches/${index}/patch`]: edited.text },
  });
  return {
    text: outer.text,
    changes: edited.changes.map(({ pointer, before, after }) => {
      const operation = Number(pointer.split('/')[1]);
      return {
        file,
        pointer: parse(inner)[operation].path,
        before,
        after,
        reason: values.get(operation)!.reason,
      };
    }),
  };
}

/**
 * Adapts overlays to values that changed in the object they patch. What an overlay of another environment than production
 * says stays, unless it would exceed a new ceiling; what production says is set to the new value, which would otherwise
 * have no effect.
 *
 * @param changed - new values of the object by pointer
 */
export function adaptOverlays(
  texts: RepositoryTexts,
  object: KubernetesObject,
  changed: ReadonlyMap<string, unknown>,
): { texts: Map<string, string>; changes: OverlayChange[] } {
  const result = new Map(texts);
  const changes: OverlayChange[] = [];
  const bounds = replicaPointers(object);
  for (const patch of patchesOf(texts, object)) {
    const values = adapted(patch, changed, bounds);
    if (values.size) {
      const edited = editPatch(result.get(patch.file)!, patch, values);
      result.set(patch.file, edited.text);
      changes.push(...edited.changes);
    }
  }
  return { texts: result, changes };
}
