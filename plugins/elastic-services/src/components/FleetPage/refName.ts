import { parseEntityRef } from '@backstage/catalog-model';

/** `group:default/team-payments` -> `team-payments`; text that is no entity ref stays as it is. */
export function refName(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    // Owners can be free text in a descriptor; showing it beats hiding it.
    return ref;
  }
}
