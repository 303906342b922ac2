import { age, NAME } from './columns';
import { coreKinds } from './core';
import { Column, Kind, resourceName } from './kind';
import { meshKinds } from './mesh';
import { scalingKinds } from './scaling';

/** Every kind that the demo cluster serves. */
export const KINDS: readonly Kind[] = [
  ...coreKinds,
  ...scalingKinds,
  ...meshKinds,
];

const byResource = new Map(KINDS.map(one => [resourceName(one), one]));
const byGroupKind = new Map(
  KINDS.map(one => [`${one.group}/${one.kind}`, one]),
);

/** The kind with this plural name, e.g. `apps`, `deployments`. */
export function findKind(group: string, plural: string): Kind | undefined {
  return byResource.get(group ? `${plural}.${group}` : plural);
}

/** The kind of a manifest, when its group, version and kind are served. */
export function kindOf(manifest: {
  apiVersion?: string;
  kind?: string;
}): Kind | undefined {
  const [group, version] = splitApiVersion(manifest.apiVersion ?? '');
  const found = byGroupKind.get(`${group}/${manifest.kind}`);
  return found?.versions.includes(version) ? found : undefined;
}

/** `apps/v1` as `['apps', 'v1']`, `v1` as `['', 'v1']`. */
export function splitApiVersion(apiVersion: string): [string, string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? ['', apiVersion]
    : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/** The columns that `kubectl get` shows for a kind. */
export function columnsOf(kind: Kind): Column[] {
  return kind.columns.length ? kind.columns : [NAME, age()];
}

/** The kind named by its plural resource name such as `deployments.apps`; @throws Error for an unknown one. */
export function kindNamed(resource: string): Kind {
  const found = byResource.get(resource);
  if (!found) throw new Error(`The demo cluster has no kind "${resource}"`);
  return found;
}

/** The resource name of an object of a served kind; @throws Error for another one. */
export function resourceOf(object: {
  apiVersion: string;
  kind: string;
}): string {
  const kind = kindOf(object);
  if (!kind) {
    throw new Error(`Unknown kind ${object.kind} of ${object.apiVersion}`);
  }
  return resourceName(kind);
}
