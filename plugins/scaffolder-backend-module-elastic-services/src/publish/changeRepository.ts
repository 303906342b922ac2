import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseOwnerRef } from '@elastic-mesh/plugin-elastic-services-common';
import type {
  LocalRepositories,
  RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import {
  findNameClaim,
  type CatalogAccess,
} from '../preflight/catalogProblems';
import { requireChange } from '../service/mayChange';
import { declaredOwner, ownerOfRepository } from './claim';

const CATALOG_FILE = 'catalog-info.yaml';

/** A change to a repository of the local publisher, as a golden path asks for it. */
export interface RepositoryChange {
  name: string;
  /** Entity reference. */
  owner: string;
  /** The commit that was changed. */
  commit: string;
  /** The workspace. */
  files: readonly RepositoryFile[];
  /** Paths that are to go; whatever else the workspace lacks stays as it is. */
  deletes: readonly string[];
}

/**
 * Refuses a change to a repository that does not exist, is not in the catalog, or belongs to someone else, and one that
 * would give it away.
 *
 * @throws NotFoundError, ConflictError, NotAllowedError, InputError
 */
export async function requireOwnRepository(
  { name, owner, files }: RepositoryChange,
  access: CatalogAccess & {
    repositories: LocalRepositories;
    permissions: PermissionsService;
  },
): Promise<void> {
  const { repositories, credentials, permissions } = access;
  if (!(await repositories.head(name))) {
    throw new NotFoundError(
      `There is no published repository ${name} to change; leave out "change" to make one`,
    );
  }
  const claim = await findNameClaim(name, access);
  if (claim.kind !== 'published') {
    throw new ConflictError(
      `name: component:default/${name} is not read from the repository ${name}, so it cannot be changed there`,
    );
  }
  await requireChange(`component:default/${name}`, credentials, permissions);
  const wanted = parseOwnerRef(owner);
  const holder = await ownerOfRepository(name, repositories);
  if (!wanted || !holder || stringifyEntityRef(wanted) !== holder) {
    throw new ConflictError(
      `owner: the repository ${name} belongs to ${
        holder ?? 'nobody'
      }, not to ${owner}; only its owner changes it`,
    );
  }
  refuseNewOwner(files, holder);
}

function refuseNewOwner(files: readonly RepositoryFile[], holder: string) {
  const file = files.find(({ path }) => path === CATALOG_FILE);
  const next = file && declaredOwner(file.content);
  if (file && next !== holder) {
    throw new InputError(
      `${CATALOG_FILE}: this change would give the service from ${holder} to ${
        next ?? 'nobody'
      }; change the owner in a change of its own, by hand`,
    );
  }
}

/** The whole content after the change: what the workspace lacks stays, unless it is to be deleted. */
export async function changedFiles(
  { name, commit, files, deletes }: RepositoryChange,
  repositories: LocalRepositories,
): Promise<RepositoryFile[]> {
  const held = await repositories.snapshot(name, commit);
  const byPath = new Map(
    [...held.files, ...files].map(file => [file.path, file]),
  );
  deletes.forEach(path => byPath.delete(path));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
