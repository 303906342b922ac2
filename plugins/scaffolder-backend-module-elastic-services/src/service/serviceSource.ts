import {
  getEntitySourceLocation,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { ANNOTATION_LOCAL_REPOSITORY } from '@elastic-mesh/plugin-elastic-services-common';

/** Where the repository of a service is. */
export type ServiceSource =
  | { destination: 'local'; repository: string }
  | {
      destination: 'github' | 'gitlab';
      /** Address of the folder that holds the service, for the URL reader. */
      url: string;
      /** `github.com?owner=acme&repo=cart`, as the scaffolder's publishers take it. */
      repoUrl: string;
      /** Folder of the service in its repository; empty is the root. */
      targetPath: string;
      /** Branch that the address names. */
      branch: string | undefined;
    };

/** `/acme/cart/tree/main/services/cart`; the owner of a GitLab project may be nested. */
const GITHUB_PATH = /^\/([^/]+)\/([^/]+)(?:\/(?:tree|blob)\/([^/]+)(\/.*)?)?$/;
const GITLAB_PATH =
  /^\/(.+?)\/([^/]+?)(?:\/-\/(?:tree|blob)\/([^/]+)(\/.*)?)?$/;

/**
 * Finds the repository from which an entity was read.
 * @throws InputError naming what is missing
 */
export function sourceOf(
  entity: Entity,
  integrations: ScmIntegrationRegistry,
): ServiceSource {
  const repository = entity.metadata.annotations?.[ANNOTATION_LOCAL_REPOSITORY];
  if (repository) {
    return { destination: 'local', repository };
  }
  const ref = stringifyEntityRef(entity);
  const { type, target } = locationOf(entity, ref);
  const integration = type === 'url' ? integrations.byUrl(target) : undefined;
  if (integration?.type !== 'github' && integration?.type !== 'gitlab') {
    throw new InputError(
      `The source of ${ref} is ${type}:${target}, which is neither a repository of this portal nor on a GitHub or GitLab host of its integrations; change it there by hand`,
    );
  }
  return remoteSource(target, integration.type, ref);
}

function locationOf(entity: Entity, ref: string) {
  try {
    return getEntitySourceLocation(entity);
  } catch (error) {
    throw new InputError(
      `${ref} has no backstage.io/source-location, so its repository is unknown`,
      error,
    );
  }
}

function remoteSource(
  target: string,
  destination: 'github' | 'gitlab',
  ref: string,
): ServiceSource {
  const { host, pathname } = new URL(target);
  const pattern = destination === 'github' ? GITHUB_PATH : GITLAB_PATH;
  const match = pattern.exec(pathname.replace(/\/+$/, ''));
  if (!match) {
    throw new InputError(
      `The source location ${target} of ${ref} names no repository`,
    );
  }
  const [, owner, repo, branch, folder = ''] = match;
  const query = new URLSearchParams({
    owner,
    repo: repo.replace(/\.git$/, ''),
  });
  return {
    destination,
    url: target,
    repoUrl: `${host}?${query}`,
    targetPath: folder.replace(/^\/+|\/+$/g, ''),
    branch,
  };
}
