import { KubeObject } from '../store/object';

/** A cell of a printed table. */
export type Cell = string | number | boolean | null;

/** One column of `kubectl get`. */
export interface Column {
  name: string;
  type: 'string' | 'integer';
  /** 0 is always shown, 1 only with `-o wide`. */
  priority: 0 | 1;
  cell: (object: KubeObject, nowMs: number) => Cell;
}

/** A resource type that the API serves; all versions are views of one stored object. */
export interface Kind {
  group: string;
  /** Served versions, the preferred one first; objects are stored in it. */
  versions: string[];
  kind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  namespaced: boolean;
  columns: Column[];
  /** The kind whose shape the `scale` subresource has, where there is one. */
  scale?: { selectorPath: string };
}

interface KindOptions {
  short?: string[];
  cluster?: boolean;
  plural?: string;
  columns?: Column[];
  scale?: { selectorPath: string };
}

/** Declares a kind: `apiVersions` as `group/v1` or `group/v1,v1beta1`, the core group as `v1`. */
export function kind(
  apiVersions: string,
  name: string,
  options: KindOptions = {},
): Kind {
  const slash = apiVersions.indexOf('/');
  const singular = name.toLocaleLowerCase('en-US');
  return {
    group: slash < 0 ? '' : apiVersions.slice(0, slash),
    versions: apiVersions.slice(slash + 1).split(','),
    kind: name,
    plural: options.plural ?? `${singular}s`,
    singular,
    shortNames: options.short ?? [],
    namespaced: !options.cluster,
    columns: options.columns ?? [],
    ...(options.scale ? { scale: options.scale } : {}),
  };
}

/** `group/version`, or the bare version in the core group. */
export function apiVersionOf(of: Kind, version = of.versions[0]): string {
  return of.group ? `${of.group}/${version}` : version;
}

/** `deployments.apps`, the name that identifies a kind in messages and in the store. */
export function resourceName(of: Pick<Kind, 'group' | 'plural'>): string {
  return of.group ? `${of.plural}.${of.group}` : of.plural;
}
