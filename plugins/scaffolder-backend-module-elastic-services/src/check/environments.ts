import { InputError } from '@backstage/errors';
import {
  buildKustomization,
  stackFunctions,
  type KubernetesObject,
  type RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';

const OVERLAY = /^deploy\/overlays\/([^/]+)\/kustomization\.yaml$/;

/** What one environment of a repository would apply, functions that `faas-cli` deploys from a stack file included. */
export interface BuiltEnvironment {
  environment: string;
  objects: KubernetesObject[];
}

/**
 * Builds every folder of `deploy/overlays`.
 * @throws InputError when there is none, or one cannot be built.
 */
export function buildEnvironments(texts: RepositoryTexts): BuiltEnvironment[] {
  const environments = [...texts.keys()]
    .map(path => OVERLAY.exec(path)?.[1])
    .filter((name): name is string => name !== undefined)
    .sort();
  if (!environments.length) {
    throw new InputError(
      'There is no deploy/overlays/<environment>/kustomization.yaml to check',
    );
  }
  const functions = stackFunctions(texts);
  return environments.map(environment => ({
    environment,
    objects: [
      ...buildKustomization(texts, `deploy/overlays/${environment}`),
      ...functions,
    ],
  }));
}
