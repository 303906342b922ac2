import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';
import type { startPortal } from './portal';

type Portal = Awaited<ReturnType<typeof startPortal>>;

export const ENVIRONMENTS = ['dev', 'staging', 'production'];
const KUBECTL = '/usr/bin/kubectl';
/** Kustomize comes with kubectl; a machine without it still proves everything else. */
export const hasKubectl = existsSync(KUBECTL);

/**
 * Files in which a placeholder, or what became of a missing value, is left; the typed text may hold anything, and a
 * GitHub workflow has expressions of its own.
 */
export function leftovers(
  texts: ReadonlyMap<string, string>,
  typed = '',
): string[] {
  return [...texts]
    .filter(([path, text]) =>
      // "undefined" is a word of TypeScript.
      (/\.ts$/.test(path) ? /\$\{\{|\{%/ : /\$\{\{|\{%|undefined|NaN/).test(
        text
          .replaceAll(typed || '\0', '')
          .replace(/\$\{\{ (github|secrets|steps|needs)\.[^}]*\}\}/g, ''),
      ),
    )
    .map(([path]) => path);
}

/** Every error of every YAML file. */
export function yamlErrors(texts: ReadonlyMap<string, string>) {
  return [...texts]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .flatMap(([, text]) => parseAllDocuments(text).flatMap(d => d.errors));
}

/** A clone of what was published, in a folder of its own. */
export function cloneOf(portal: Portal, name: string): string {
  const clone = join(mkdtempSync(join(tmpdir(), 'clone-')), name);
  const url = portal.repositories.cloneUrl(name);
  execFileSync('git', ['clone', '-q', url, clone]);
  return clone;
}

/** The objects of one environment, as this product and as kubectl builds them, in the same order. */
export function buildTwice(
  clone: string,
  texts: ReadonlyMap<string, string>,
  environment: string,
) {
  const folder = `deploy/overlays/${environment}`;
  const built = execFileSync(KUBECTL, [
    'kustomize',
    join(clone, folder),
  ]).toString();
  return {
    byKubectl: sorted(parseAllDocuments(built).map(d => d.toJS())),
    byUs: sorted(buildKustomization(texts, folder)),
  };
}

function sorted<T extends { kind: string; metadata: { name: string } }>(
  objects: T[],
): T[] {
  const key = (o: T) => `${o.kind}/${o.metadata.name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
