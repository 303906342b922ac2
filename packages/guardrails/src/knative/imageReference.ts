const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
const TAG = /^[A-Za-z0-9_\-.]{1,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const REGISTRY = /^(?:[A-Za-z0-9_.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

function splitRegistry(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  return isRegistry
    ? { registry: first, repository: name.slice(slash + 1) }
    : { registry: '', repository: name };
}

/**
 * Whether an image can be named so: go-containerregistry pkg/name ParseReference, weak validation.
 *
 * @returns what is wrong, or undefined
 */
export function imageReferenceFault(image: string): string | undefined {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest)) {
    return `"${digest}" is no sha256 digest`;
  }
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  // A colon before the last slash belongs to the registry's port.
  const hasTag = colon >= 0 && !tagged.slice(colon).includes('/');
  const tag = hasTag ? tagged.slice(colon + 1) : undefined;
  if (tag !== undefined && tag !== '' && !TAG.test(tag)) {
    return `"${tag}" is no tag`;
  }
  const { registry, repository } = splitRegistry(
    hasTag ? tagged.slice(0, colon) : tagged,
  );
  if (registry !== '' && !REGISTRY.test(registry)) {
    return `"${registry}" is no registry`;
  }
  return REPOSITORY.test(repository)
    ? undefined
    : `"${repository}" is no repository: lower-case letters, digits, "_", "-", "." and "/"`;
}
