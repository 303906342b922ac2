import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { parse, parseAllDocuments } from 'yaml';
import {
  identityOf,
  isKubernetesObject,
  type KubernetesObject,
} from './kubernetesObject';
import { setImage, type KustomizeImage } from './images';
import { applyPatch, type KustomizePatch } from './patch';

/** Files of a repository by path. */
export type RepositoryTexts = ReadonlyMap<string, string>;

interface Kustomization {
  kind: string;
  resources: string[];
  components: string[];
  namespace?: string;
  patches: KustomizePatch[];
  images: KustomizeImage[];
}

const KNOWN_FIELDS = [
  'apiVersion',
  'kind',
  'resources',
  'components',
  'namespace',
  'patches',
  'images',
];

/** Kinds that have no namespace among those a golden path writes. */
const CLUSTER_SCOPED = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PriorityClass',
]);

/**
 * Builds a Kustomize folder from files in memory: `resources`, `components`, `namespace`, JSON 6902 `patches` inline and
 * `images`, which is all that golden paths use. The outcome equals `kubectl kustomize`; the tests compare the two.
 *
 * @throws InputError on anything else, naming file and field: half an answer would be a false green.
 */
export function buildKustomization(
  texts: RepositoryTexts,
  folder: string,
): KubernetesObject[] {
  const { file, kustomization } = readKustomization(texts, folder);
  let objects = accumulate(texts, folder, kustomization, []);
  if (kustomization.namespace) {
    objects = objects.map(o => withNamespace(o, kustomization.namespace!));
  }
  objects = transform(objects, kustomization, file);
  refuseDuplicates(objects, file);
  return objects;
}

/** Patches, then images. */
function transform(
  before: readonly KubernetesObject[],
  { patches, images }: Kustomization,
  file: string,
): KubernetesObject[] {
  let objects = [...before];
  for (const patch of patches) {
    objects = applyPatch(objects, patch, file);
  }
  for (const image of images) {
    objects = objects.map(object => setImage(object, image, file));
  }
  return objects;
}

/** Resources of a folder, then its components one after the other, each over all that is there (kustomize accumulateTarget). */
function accumulate(
  texts: RepositoryTexts,
  folder: string,
  { resources, components }: Kustomization,
  before: readonly KubernetesObject[],
): KubernetesObject[] {
  let objects = [...before];
  for (const resource of resources) {
    const path = posix.normalize(posix.join(folder, resource));
    const found = texts.has(path)
      ? readObjects(texts, path)
      : buildKustomization(texts, path);
    objects.push(...found);
  }
  for (const component of components) {
    const path = posix.normalize(posix.join(folder, component));
    objects = withComponent(texts, path, objects);
  }
  return objects;
}

function withComponent(
  texts: RepositoryTexts,
  folder: string,
  before: readonly KubernetesObject[],
): KubernetesObject[] {
  const { file, kustomization } = readKustomization(texts, folder);
  if (kustomization.kind !== 'Component') {
    throw new InputError(
      `${file} is used as a component, but its kind is ${kustomization.kind}; write "kind: Component" and "apiVersion: kustomize.config.k8s.io/v1alpha1"`,
    );
  }
  if (kustomization.namespace) {
    throw new InputError(
      `${file}: a component takes the namespace of the folder that uses it; leave "namespace" out`,
    );
  }
  const all = accumulate(texts, folder, kustomization, before);
  return transform(all, kustomization, file);
}

function readKustomization(texts: RepositoryTexts, folder: string) {
  const file = posix.join(folder, 'kustomization.yaml');
  const text = texts.get(file);
  if (text === undefined) {
    throw new InputError(
      `${folder} is neither a file nor a folder with a kustomization.yaml`,
    );
  }
  const content = (parse(text) ?? {}) as Record<string, unknown>;
  for (const field of Object.keys(content)) {
    if (!KNOWN_FIELDS.includes(field)) {
      throw new InputError(
        `${file}: "${field}" is not supported here; use ${KNOWN_FIELDS.join(
          ', ',
        )}, or let kubectl build this folder`,
      );
    }
  }
  const kustomization: Kustomization = {
    kind: (content.kind as string | undefined) ?? 'Kustomization',
    components: (content.components as string[] | undefined) ?? [],
    resources: (content.resources as string[] | undefined) ?? [],
    namespace: content.namespace as string | undefined,
    patches: (content.patches as KustomizePatch[] | undefined) ?? [],
    images: (content.images as KustomizeImage[] | undefined) ?? [],
  };
  return { file, kustomization };
}

function readObjects(texts: RepositoryTexts, path: string): KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  for (const document of parseAllDocuments(texts.get(path)!)) {
    const [error] = document.errors;
    if (error) {
      throw new InputError(`${path}: ${error.message}`);
    }
    const value: unknown = document.toJS();
    if (value === null) {
      continue;
    }
    if (!isKubernetesObject(value)) {
      throw new InputError(
        `${path}: not a manifest; apiVersion, kind and metadata.name are needed`,
      );
    }
    objects.push(value);
  }
  return objects;
}

function withNamespace(
  object: KubernetesObject,
  namespace: string,
): KubernetesObject {
  if (object.kind === 'Namespace') {
    // Kustomize renames it: kustomize api/internal/konfig/builtinpluginconsts/namespace.go.
    return { ...object, metadata: { ...object.metadata, name: namespace } };
  }
  return CLUSTER_SCOPED.has(object.kind)
    ? object
    : { ...object, metadata: { ...object.metadata, namespace } };
}

function refuseDuplicates(objects: KubernetesObject[], file: string): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const identity = identityOf(object);
    if (seen.has(identity)) {
      throw new InputError(`${file}: ${identity} is written twice`);
    }
    seen.add(identity);
  }
}
