import { InputError } from '@backstage/errors';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type {
  KubernetesObject,
  RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { buildEnvironments } from './environments';
import { readWorkspaceTexts } from './workspaceTexts';

/** Which manifests of a workspace are meant. */
export interface EnvironmentInput {
  /** Folder in the workspace; default the workspace itself. */
  sourcePath?: string;
  /** Folder of `deploy/overlays`; default `production`. */
  environment?: string;
}

/**
 * What one environment of the workspace would apply.
 * @throws InputError when there is no such environment, naming those that are
 */
export async function buildEnvironment(
  workspacePath: string,
  { sourcePath = '.', environment }: EnvironmentInput,
): Promise<readonly KubernetesObject[]> {
  const folder = resolveSafeChildPath(workspacePath, sourcePath);
  return environmentOf(await readWorkspaceTexts(folder), environment);
}

/**
 * What one environment of a repository would apply.
 * @throws InputError when there is no such environment, naming those that are
 */
export function environmentOf(
  texts: RepositoryTexts,
  environment = 'production',
): readonly KubernetesObject[] {
  const built = buildEnvironments(texts);
  const found = built.find(one => one.environment === environment);
  if (!found) {
    throw new InputError(
      `environment: there is no deploy/overlays/${environment}; use ${built
        .map(one => one.environment)
        .join(', ')}`,
    );
  }
  return found.objects;
}
