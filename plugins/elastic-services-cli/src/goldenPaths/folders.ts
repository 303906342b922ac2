import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../commandLine';

/** Golden paths of a folder of templates: every folder in it with a `template.yaml`. */
export function goldenPathNames(templates: string): string[] {
  if (!existsSync(templates)) {
    throw new UsageError(
      `there is no folder ${templates}; name it with --templates`,
    );
  }
  return readdirSync(templates)
    .filter(name => existsSync(join(templates, name, 'template.yaml')))
    .sort();
}

/** @throws UsageError for a name that is no golden path */
export function chosenPaths(
  templates: string,
  wanted: readonly string[],
): string[] {
  const all = goldenPathNames(templates);
  const unknown = wanted.filter(name => !all.includes(name));
  if (unknown.length || all.length === 0) {
    throw new UsageError(
      `${unknown.join(', ') || templates} holds no golden path; there are ${
        all.join(', ') || 'none'
      }`,
    );
  }
  return wanted.length ? [...wanted] : all;
}
