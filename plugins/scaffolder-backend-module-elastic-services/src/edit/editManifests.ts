import { InputError } from '@backstage/errors';
import {
  isKubernetesObject,
  type KubernetesObject,
  type RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';
import { editText, type Operations, type ValueChange } from './editText';
import { adaptOverlays } from './overlayPatches';

/** Which YAML documents an edit is for. */
export interface Selection {
  /** Of an object below `deploy`. */
  kind?: string;
  name?: string;
  /** Path of the file, anywhere in the repository; needed for what is no manifest. */
  file?: string;
}

/** One edit of one object. */
export interface ManifestEdit extends Operations {
  select: Selection;
  /** True: no matching object is fine. Default: it is refused. */
  optional?: boolean;
  /** False: the edit is left out. Default: true. */
  when?: boolean;
  /** For a file of any kind: texts that become others, where they occur. Sentences that repeat a number stay true this way. */
  replace?: Readonly<Record<string, string>>;
}

/** One changed value, with where it lies. */
export interface ManifestChange extends ValueChange {
  file: string;
  /** `HorizontalPodAutoscaler/cart`; the file's path for what is no manifest. */
  object: string;
  /** Why an overlay was changed that the edit did not name. */
  reason?: string;
}

/** One YAML document of the repository. */
interface Found {
  file: string;
  index: number;
  object?: KubernetesObject;
}

const MANIFEST = /^deploy\/.*\.ya?ml$/;

function documentsOf(texts: RepositoryTexts, file: string): Found[] {
  return parseAllDocuments(texts.get(file)!).map((document, index) => {
    const [error] = document.errors;
    if (error) {
      throw new InputError(`${file}: ${error.message}`);
    }
    const value: unknown = document.toJS();
    return {
      file,
      index,
      ...(isKubernetesObject(value) && { object: value }),
    };
  });
}

function matches({ object }: Found, { kind, name, file }: Selection): boolean {
  return file && !kind && !name
    ? true
    : (!kind || object?.kind === kind) &&
        (!name || object?.metadata.name === name) &&
        object !== undefined;
}

function wordsOf({ kind, name, file }: Selection): string {
  return [[kind, name].filter(Boolean).join('/'), file]
    .filter(Boolean)
    .join(' in ');
}

function findOne(
  texts: RepositoryTexts,
  { select, optional }: ManifestEdit,
): Found | undefined {
  const { file, kind } = select;
  if (!file && !kind) {
    throw new InputError('select needs a kind or a file');
  }
  const files = [...texts.keys()].filter(path =>
    file ? path === file : MANIFEST.test(path),
  );
  const all = files.flatMap(path => documentsOf(texts, path));
  const found = all.filter(one => matches(one, select));
  if (found.length > 1) {
    throw new InputError(
      `${wordsOf(select)} is ${found.length} objects: ${found
        .map(one => `${one.object?.metadata.name ?? one.index} in ${one.file}`)
        .join(', ')}. Select one by name and file`,
    );
  }
  if (!found.length && !optional) {
    throw new InputError(
      `There is no ${wordsOf(select)} in the repository${
        file ? '' : '; deploy/ holds '
      }${file ? '' : listOf(all)}`,
    );
  }
  return found[0];
}

function listOf(found: readonly Found[]): string {
  const objects = found.flatMap(({ object }) =>
    object && object.kind !== 'Kustomization'
      ? [`${object.kind}/${object.metadata.name}`]
      : [],
  );
  return objects.join(', ') || 'no manifest';
}

function replaceTexts(
  texts: Map<string, string>,
  { select: { file = '' }, replace = {} }: ManifestEdit,
): Map<string, string> {
  const before = texts.get(file);
  if (before === undefined) {
    return texts; // a sentence that nobody wrote cannot be wrong
  }
  const after = Object.entries(replace).reduce(
    (text, [from, to]) => text.replaceAll(from, () => to),
    before,
  );
  return new Map(texts).set(file, after);
}

function applyEdit(
  texts: Map<string, string>,
  edit: ManifestEdit,
): { texts: Map<string, string>; changes: ManifestChange[] } {
  if (edit.replace) {
    return { texts: replaceTexts(texts, edit), changes: [] };
  }
  const found = findOne(texts, edit);
  if (!found) {
    return { texts, changes: [] };
  }
  const { file, index, object } = found;
  const edited = editText(file, texts.get(file)!, index, edit);
  const result = new Map(texts).set(file, edited.text);
  const label = object ? `${object.kind}/${object.metadata.name}` : file;
  const changes = edited.changes.map(change => ({
    file,
    object: label,
    ...change,
  }));
  if (!object || object.kind === 'Kustomization') {
    return { texts: result, changes };
  }
  const overlays = adaptOverlays(result, object, edited.values);
  return {
    texts: overlays.texts,
    changes: [
      ...changes,
      ...overlays.changes.map(change => ({ object: label, ...change })),
    ],
  };
}

/**
 * Edits manifests of a repository in place: comments, order and layout of what is not named stay.
 * The same edits again change nothing.
 *
 * @throws InputError when an object is missing or ambiguous, or a pointer does not fit
 */
export function editManifests(
  texts: RepositoryTexts,
  edits: readonly ManifestEdit[],
): { texts: Map<string, string>; changes: ManifestChange[] } {
  let result = new Map(texts);
  const changes: ManifestChange[] = [];
  for (const edit of edits) {
    if (edit.when === false) {
      continue;
    }
    const edited = applyEdit(result, edit);
    result = edited.texts;
    changes.push(...edited.changes);
  }
  return { texts: result, changes };
}
