import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_ON_CALL,
  namespaceFor,
  parseOwnerRef,
  parseSystemRef,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { CatalogAccess } from './catalogProblems';

/** What follows from checked answers and the catalog. */
export interface DerivedValues {
  owner: string;
  ownerName: string;
  onCallUrl: string;
  system: string;
  namespace: string;
}

/** Completes references and looks up where the owner is on call. The answers have to be checked before. */
export async function deriveValues(
  answers: { owner?: string; system?: string },
  { catalog, credentials }: CatalogAccess,
): Promise<DerivedValues> {
  const owner = parseOwnerRef(answers.owner!)!;
  const system = answers.system ? parseSystemRef(answers.system) : undefined;
  const entity = await catalog.getEntityByRef(owner, { credentials });
  return {
    owner: stringifyEntityRef(owner),
    ownerName: owner.name,
    onCallUrl: entity?.metadata.annotations?.[ANNOTATION_ON_CALL] ?? '',
    system: system ? stringifyEntityRef(system) : '',
    namespace: namespaceFor((system ?? owner).name),
  };
}
