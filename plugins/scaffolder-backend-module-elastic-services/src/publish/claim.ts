import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import {
  parseOwnerRef,
  renderInputProblem,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  LocalRepositories,
  RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';
import {
  findNameClaim,
  type CatalogAccess,
} from '../preflight/catalogProblems';

/**
 * Refuses to write into a repository that belongs to someone else, or that is registered with other content.
 * An unregistered one of the same owner is what an earlier run left half done, and is continued.
 *
 * @throws ConflictError
 */
export async function refuseForeignRepository(
  wanted: { name: string; owner: string; files: readonly RepositoryFile[] },
  access: CatalogAccess & { repositories: LocalRepositories },
): Promise<void> {
  const { name, owner, files } = wanted;
  if (!(await access.repositories.head(name))) {
    return;
  }
  const holder = await ownerOfRepository(name, access.repositories);
  if (holder && holder !== normalised(owner)) {
    throw taken(name, `a service of ${holder}`);
  }
  const claim = await findNameClaim(name, access);
  if (
    claim.kind !== 'free' &&
    !(await holdsExactly(name, files, access.repositories))
  ) {
    throw taken(name, `component:default/${name}`);
  }
}

function taken(name: string, by: string): ConflictError {
  return new ConflictError(
    renderInputProblem({
      field: 'name',
      key: 'validation.name.taken',
      params: { value: name, by },
    }),
  );
}

function normalised(owner: string): string {
  const ref = parseOwnerRef(owner);
  return ref ? stringifyEntityRef(ref) : owner;
}

/** The owner that the repository's own catalog-info.yaml names; undefined when it names none. */
export async function ownerOfRepository(
  name: string,
  repositories: LocalRepositories,
): Promise<string | undefined> {
  return declaredOwner(await repositories.readFile(name, 'catalog-info.yaml'));
}

/**
 * The owner in a catalog-info.yaml as a full reference; undefined when it names none. The first entity is the service;
 * its API and what it needs follow.
 */
export function declaredOwner(content: Uint8Array): string | undefined {
  const [first] = parseAllDocuments(new TextDecoder().decode(content));
  const owner: unknown = first?.toJS()?.spec?.owner;
  return typeof owner === 'string'
    ? stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: 'default',
        }),
      )
    : undefined;
}

async function holdsExactly(
  name: string,
  files: readonly RepositoryFile[],
  repositories: LocalRepositories,
): Promise<boolean> {
  const paths = await repositories.listFiles(name);
  if (paths.join('\n') !== files.map(file => file.path).join('\n')) {
    return false;
  }
  for (const file of files) {
    const held = await repositories.readFile(name, file.path);
    if (Buffer.compare(held, file.content) !== 0) {
      return false;
    }
  }
  return true;
}
