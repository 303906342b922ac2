import type { ScmIntegrationRegistry } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import type { UncheckedAnswers } from '@elastic-mesh/plugin-elastic-services-common';

/** The answer to "start from" that brings an image instead of code. */
const OWN_IMAGE = 'image';
/** Port that every starter listens on. */
const STARTER_PORT = 8080;
/** Starters that serve HTTP themselves; a function is served by OpenFaaS. */
const SERVICE_STARTERS = [
  'starter-typescript',
  'starter-go',
  'starter-python',
  'starter-java',
];
/** Answers to "state" that keep data in PostgreSQL, and sessions in Redis. */
const WITH_DATABASE = ['postgres', 'both'];
const WITH_CACHE = ['redis', 'both'];

/** The answers with the image that the starter's pipeline will build, where no image was brought. */
export function withImage(answers: UncheckedAnswers): UncheckedAnswers {
  const { source, name, imageRepository } = answers;
  return source === undefined || source === OWN_IMAGE
    ? answers
    : { ...answers, image: `${imageRepository}/${name}:0.1.0` };
}

/** Where the code lives, what it listens on and how it is delivered; null where the path makes no code. */
export function codeValues(
  answers: UncheckedAnswers,
  namespace: string,
  integrations: ScmIntegrationRegistry,
) {
  const { source = null, port = STARTER_PORT, name, imageRepository } = answers;
  const destination = answers.destination ?? 'local';
  const starter = SERVICE_STARTERS.includes(String(source));
  const state = starter ? String(answers.state ?? 'none') : 'none';
  return {
    source,
    starter,
    port: source === null || source === OWN_IMAGE ? port : STARTER_PORT,
    /** The image without tag and digest, where a pipeline writes the digest. */
    imageRegistry: starter ? registryOf(String(imageRepository)) : null,
    imageName: starter ? `${imageRepository}/${name}` : null,
    state: {
      database: WITH_DATABASE.includes(state),
      cache: WITH_CACHE.includes(state),
    },
    destination,
    // Most local repositories move to GitHub; one pipeline too many would be one that nobody runs.
    ci: destination === 'gitlab' ? 'gitlab' : 'github',
    gitops: answers.gitops ?? 'argocd',
    gitUrl: gitUrlOf(answers, namespace, integrations),
  };
}

/** As Docker reads a reference: without a host it means Docker Hub. */
function registryOf(repository: string): string {
  const [host] = repository.split('/');
  return /[.:]|^localhost$/.test(host) ? host : 'docker.io';
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
