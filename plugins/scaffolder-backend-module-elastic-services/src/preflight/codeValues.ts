import type { ScmIntegrationRegistry } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import type { UncheckedAnswers } from '@elastic-mesh/plugin-elastic-services-common';

/** The answer to "start from" that brings an image instead of code. */
const OWN_IMAGE = 'image';
/** Port that every starter listens on. */
const STARTER_PORT = 8080;

/** The answers with the image that the starter's pipeline will build, where no image was brought. */
export function withImage(answers: UncheckedAnswers): UncheckedAnswers {
  const { source, name, imageRepository } = answers;
  return source === undefined || source === OWN_IMAGE
    ? answers
    : { ...answers, image: `${imageRepository}/${name}:0.1.0` };
}

/** Where the code lives and what it listens on; null where the path makes no code. */
export function codeValues(
  answers: UncheckedAnswers,
  namespace: string,
  integrations: ScmIntegrationRegistry,
) {
  const { source = null, port = STARTER_PORT, destination } = answers;
  return {
    source,
    port: source === null || source === OWN_IMAGE ? port : STARTER_PORT,
    destination: destination ?? 'local',
    gitUrl: gitUrlOf(answers, namespace, integrations),
  };
}

function gitUrlOf(
  { name, repoUrl, destination }: UncheckedAnswers,
  namespace: string,
  integrations: ScmIntegrationRegistry,
): string {
  if ((destination ?? 'local') === 'local' || !repoUrl) {
    // A repository on this machine has no address that a GitOps controller could read.
    return `https://git.example.com/${namespace}/${name}.git`;
  }
  const { host, owner, repo } = parseRepoUrl(String(repoUrl), integrations);
  return `https://${host}/${owner}/${repo}.git`;
}
