import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const TEMPLATES = resolve(__dirname, '../../../templates');

/** One golden path of this repository, as far as its form is concerned. */
export interface GoldenPath {
  name: string;
  /** Name and version, as services carry it. */
  version: string;
  /** What it makes, such as service, namespace or change. */
  type: string;
  /** Titles of the form's pages, in order. */
  pages: readonly string[];
  matrix: {
    answers: Record<string, unknown>;
    /** The golden path of the service that a day-2 path changes. */
    existing?: { path: string };
  };
}

const readYaml = (...file: string[]) =>
  parse(readFileSync(join(TEMPLATES, ...file), 'utf8'));

/** A page of the form as the path writes it: its own, one it includes, or one it includes and changes. */
interface Page {
  title?: string;
  $include?: string | { file: string; patch: Page };
}

function titleOf({ title, $include }: Page, path: string): string {
  if (typeof $include === 'object') {
    return $include.patch.title ?? readYaml(path, $include.file).title;
  }
  return $include ? readYaml(path, $include).title : (title as string);
}

/**
 * Golden paths that make a service first: those that change one need it. The quota of a namespace comes last: it is sized
 * for the services that its own form lists, not for those that the other tests leave behind.
 */
export function goldenPaths(): GoldenPath[] {
  return readdirSync(TEMPLATES)
    .filter(name => existsSync(join(TEMPLATES, name, 'template.yaml')))
    .map(name => {
      const { metadata, spec } = readYaml(name, 'template.yaml');
      const pages = [spec.parameters].flat() as Page[];
      return {
        name,
        type: spec.type,
        version: metadata.annotations['elastic-mesh.io/golden-path'],
        pages: pages.map(page => titleOf(page, name)),
        matrix: readYaml(name, 'tests/matrix.yaml'),
      };
    })
    .sort((a, b) => order(a) - order(b));
}

function order({ matrix, type }: GoldenPath): number {
  if (type === 'namespace') {
    return 2;
  }
  return matrix.existing ? 1 : 0;
}

/** Of the demo catalog; the matrices speak of an organization of their own. */
const HERE = { owner: 'group:default/payments', system: 'system:default/shop' };

/** The answers of the matrix, for the service of this name: one to be made, or one to be changed, alone or in a list. */
export function answersOf({ matrix }: GoldenPath, name: string): object {
  const { answers, existing } = matrix;
  const service = `component:default/${name}`;
  if (!existing) {
    return { ...answers, ...HERE, name, destination: 'local' };
  }
  return Array.isArray(answers.services)
    ? { ...answers, services: [{ ...answers.services[0], service }] }
    : { ...answers, service };
}
