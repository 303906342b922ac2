import { InputError } from '@backstage/errors';
import type { KubernetesObject } from './kubernetesObject';

/** One entry of `images` in a kustomization. */
export interface KustomizeImage {
  /** Image without tag and digest, as the manifests name it. */
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
}

const CONTAINER_LISTS = new Set(['containers', 'initContainers']);

/**
 * An object whose containers, wherever they are, have the image of this entry; the given object stays as it is.
 * Kustomize looks for them in the same way (api/internal/builtins/ImageTagTransformer.go, its "legacy" filter), which
 * is why it also reaches Knative Services.
 *
 * @throws InputError when the entry has no name, or both a tag and a digest.
 */
export function setImage(
  object: KubernetesObject,
  entry: KustomizeImage,
  file: string,
): KubernetesObject {
  if (!entry.name || (entry.newTag && entry.digest)) {
    throw new InputError(
      `${file}: an entry of images needs a name, and a newTag or a digest but not both: ${JSON.stringify(
        entry,
      )}`,
    );
  }
  return replaced(object, entry) as KubernetesObject;
}

function replaced(value: unknown, entry: KustomizeImage): unknown {
  if (Array.isArray(value)) {
    return value.map(item => replaced(item, entry));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      CONTAINER_LISTS.has(key) && Array.isArray(child)
        ? child.map(container => withImage(container, entry))
        : replaced(child, entry),
    ]),
  );
}

function withImage(container: unknown, entry: KustomizeImage): unknown {
  const { image } = (container ?? {}) as { image?: unknown };
  if (typeof image !== 'string') {
    return container;
  }
  const [, name, version] = /^(.+?)((?::[\w.-]+)?(?:@sha256:\w+)?)$/.exec(
    image,
  ) ?? [undefined, image, ''];
  if (name !== entry.name) {
    return container;
  }
  const newTag = entry.newTag ? `:${entry.newTag}` : version;
  const newVersion = entry.digest ? `@${entry.digest}` : newTag;
  return {
    ...(container as object),
    image: `${entry.newName ?? name}${newVersion}`,
  };
}
