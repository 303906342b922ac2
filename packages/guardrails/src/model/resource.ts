import {
  fieldsOf,
  isFields,
  textFieldsOf,
  textOf,
  type Fields,
} from './fields';
import type { Path } from './path';
import type { SourceRange } from './source';

/** Where a path of a document stands in its text; a missing path gives its nearest existing ancestor. */
export type Locate = (path: Path, part: 'key' | 'value') => SourceRange;

/** Names a resource without holding it; an absent namespace is the empty text. */
export interface ResourceReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One Kubernetes object of a bundle, as written: no defaults are filled in and nothing may change it. */
export interface Resource extends ResourceReference {
  readonly group: string;
  readonly version: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly object: Fields;
  readonly spec: Fields;
  readonly file: string;
  /** The source range of a path inside this object. */
  rangeOf(path: Path, part?: 'key' | 'value'): SourceRange;
}

/** Splits `group/version`; the core group is the empty text. */
export function splitApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.lastIndexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
  };
}

/** Whether a value has the two fields that every Kubernetes object has. */
export function isKubernetesObject(value: unknown): value is Fields {
  return (
    isFields(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    value.kind !== ''
  );
}

export function toResource(
  object: Fields,
  file: string,
  locate: Locate,
): Resource {
  const metadata = fieldsOf(object.metadata);
  const apiVersion = textOf(object.apiVersion) ?? '';
  return {
    ...splitApiVersion(apiVersion),
    apiVersion,
    kind: textOf(object.kind) ?? '',
    namespace: textOf(metadata.namespace) ?? '',
    name: textOf(metadata.name) ?? textOf(metadata.generateName) ?? '',
    labels: textFieldsOf(metadata.labels),
    annotations: textFieldsOf(metadata.annotations),
    object,
    spec: fieldsOf(object.spec),
    file,
    rangeOf: (path, part = 'value') => locate(path, part),
  };
}

/** Says a resource in a sentence: `VirtualService shop/reviews`. */
export function describeResource(resource: ResourceReference): string {
  const name = resource.name || '(no name)';
  return resource.namespace
    ? `${resource.kind} ${resource.namespace}/${name}`
    : `${resource.kind} ${name}`;
}

/** One text for group, kind, namespace and name: equal texts are the same object in a cluster. */
export function resourceKey(resource: Resource): string {
  return [
    resource.group,
    resource.kind,
    resource.namespace,
    resource.name,
  ].join('|');
}
