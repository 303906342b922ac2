import { textsOf } from '../model/fields';

/** The scope of what every namespace sees. */
export const EVERYWHERE = '*';

/** `mesh`: the gateway name that stands for every sidecar. */
export const MESH_GATEWAY = 'mesh';

/** The namespaces that see a resource by its exportTo: `*` alone when all do; `.` is its own. */
export function exportScopes(exportTo: unknown, namespace: string): string[] {
  const entries = textsOf(exportTo);
  if (entries.length === 0 || entries.includes(EVERYWHERE)) {
    return [EVERYWHERE];
  }
  return [
    ...new Set(entries.map(entry => (entry === '.' ? namespace : entry))),
  ];
}
