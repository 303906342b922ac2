/** Longest name of a namespace that leaves room for `-staging`. */
const MAX_NAMESPACE_LENGTH = 63 - '-staging'.length;

/** The system's name, or the owner's, as a namespace: entity names allow more than namespaces do. */
export function namespaceFor(entityName: string): string {
  return entityName
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, MAX_NAMESPACE_LENGTH)
    .replace(/^-+|-+$/g, '');
}
