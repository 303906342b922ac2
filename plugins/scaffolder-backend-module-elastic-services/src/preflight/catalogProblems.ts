import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_LOCAL_REPOSITORY,
  inputProblem,
  parseOwnerRef,
  parseSystemRef,
  type InputProblem,
} from '@elastic-mesh/plugin-elastic-services-common';

/** The catalog, read with the rights of whoever started the task. */
export interface CatalogAccess {
  catalog: CatalogService;
  credentials: BackstageCredentials;
}

/** Who holds the name of a service: nobody, a repository of the local publisher, or something else. */
export type NameClaim =
  | { kind: 'free' }
  | { kind: 'published' }
  | { kind: 'foreign'; by: string };

/** Refuses an owner or system that the catalog does not know. */
export async function catalogProblems(
  answers: { owner?: string; system?: string },
  { catalog, credentials }: CatalogAccess,
): Promise<InputProblem[]> {
  const owner = answers.owner ? parseOwnerRef(answers.owner) : undefined;
  const system = answers.system ? parseSystemRef(answers.system) : undefined;
  const problems: InputProblem[] = [];
  if (owner && !(await catalog.getEntityByRef(owner, { credentials }))) {
    problems.push(
      inputProblem('owner', 'validation.owner.unknown', {
        value: stringifyEntityRef(owner),
      }),
    );
  }
  if (system && !(await catalog.getEntityByRef(system, { credentials }))) {
    problems.push(
      inputProblem('system', 'validation.system.unknown', {
        value: stringifyEntityRef(system),
      }),
    );
  }
  return problems;
}

/** Looks up who holds `component:default/<name>`. */
export async function findNameClaim(
  name: string,
  { catalog, credentials }: CatalogAccess,
): Promise<NameClaim> {
  const ref = `component:default/${name}`;
  const entity = await catalog.getEntityByRef(ref, { credentials });
  if (!entity) {
    return { kind: 'free' };
  }
  return entity.metadata.annotations?.[ANNOTATION_LOCAL_REPOSITORY] === name
    ? { kind: 'published' }
    : { kind: 'foreign', by: ref };
}
