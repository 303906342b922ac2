import { Kind } from '../kinds/kind';
import { findKind } from '../kinds/registry';

/** What a Kubernetes API path names. */
export interface ResourcePath {
  kind: Kind;
  /** The version in the path, in which the answer is written. */
  version: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

interface Location {
  group: string;
  version: string;
  rest: string[];
}

function locate(path: string): Location | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (parts[0] === 'api' && parts.length > 2) {
    return { group: '', version: parts[1], rest: parts.slice(2) };
  }
  if (parts[0] === 'apis' && parts.length > 3) {
    return { group: parts[1], version: parts[2], rest: parts.slice(3) };
  }
  return undefined;
}

/** Reads `/api/v1/...` and `/apis/<group>/<version>/...`; undefined when no served resource has this path. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const location = locate(path);
  if (!location) return undefined;
  const { group, version, rest } = location;
  // `/namespaces/x` is the Namespace itself, `/namespaces/x/pods` is inside of it.
  const inNamespace =
    rest[0] === 'namespaces' &&
    rest.length > 2 &&
    findKind(group, rest[2])?.namespaced === true;
  const [plural, name, ...sub] = inNamespace ? rest.slice(2) : rest;
  const kind = findKind(group, plural);
  if (!kind?.versions.includes(version) || sub.length > 1) return undefined;
  if (kind.namespaced && !inNamespace && name !== undefined) return undefined;
  return {
    kind,
    version,
    ...(inNamespace ? { namespace: rest[1] } : {}),
    ...(name !== undefined ? { name } : {}),
    ...(sub.length ? { subresource: sub[0] } : {}),
  };
}
