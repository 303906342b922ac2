import { InputError } from '@backstage/errors';
import { applyPatch as applyJsonPatch, type Operation } from 'fast-json-patch';
import { parse } from 'yaml';
import { groupOf, type KubernetesObject } from './kubernetesObject';

/** One entry of `patches` in a kustomization. */
export interface KustomizePatch {
  target?: { group?: string; kind?: string; name?: string };
  /** JSON 6902 operations as YAML text. */
  patch?: string;
}

/**
 * Applies one patch to the objects that it targets; the given objects stay as they are.
 * @throws InputError when it targets nothing, or is not a list of JSON 6902 operations that fit.
 */
export function applyPatch(
  objects: readonly KubernetesObject[],
  { target, patch }: KustomizePatch,
  file: string,
): KubernetesObject[] {
  const operations: unknown = parse(patch ?? '');
  if (!target?.kind || !Array.isArray(operations)) {
    throw new InputError(
      `${file}: a patch needs a target with a kind and a list of JSON 6902 operations`,
    );
  }
  let hits = 0;
  const patched = objects.map(object => {
    if (!matches(object, target)) {
      return object;
    }
    hits++;
    return patchObject(object, operations as Operation[], file);
  });
  if (hits === 0) {
    throw new InputError(
      `${file}: no object matches the patch target ${JSON.stringify(target)}`,
    );
  }
  return patched;
}

function matches(
  object: KubernetesObject,
  target: NonNullable<KustomizePatch['target']>,
): boolean {
  return (
    object.kind === target.kind &&
    (target.group === undefined || target.group === groupOf(object)) &&
    (target.name === undefined || target.name === object.metadata.name)
  );
}

function patchObject(
  object: KubernetesObject,
  operations: Operation[],
  file: string,
): KubernetesObject {
  try {
    return applyJsonPatch(object, operations, true, false).newDocument;
  } catch (error) {
    throw new InputError(
      `${file}: the patch of ${object.kind} ${object.metadata.name} does not fit`,
      error,
    );
  }
}
