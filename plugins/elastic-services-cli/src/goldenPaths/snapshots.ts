import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { BuiltEnvironment } from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { stringify } from 'yaml';

/** A label as a file's name. */
export function snapshotFile(label: string): string {
  return `${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.yaml`;
}

function textOf(environments: readonly BuiltEnvironment[]): string {
  return environments
    .map(
      ({ environment, objects }) =>
        `# ${environment}\n${objects.map(o => stringify(o)).join('---\n')}`,
    )
    .join('---\n');
}

/** The first line that differs, for the report. */
function firstDifference(kept: string, made: string): string {
  const before = kept.split('\n');
  const after = made.split('\n');
  const at = after.findIndex((line, i) => line !== before[i]);
  const line = at < 0 ? after.length : at;
  return `line ${line + 1} was "${before[line] ?? ''}", is "${
    after[line] ?? ''
  }"`;
}

/** Compares a case's manifests with those kept, or keeps them. */
export function compareSnapshot(
  folder: string,
  label: string,
  environments: readonly BuiltEnvironment[],
  update: boolean,
): string[] {
  const file = join(folder, snapshotFile(label));
  const text = textOf(environments);
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
    return [];
  }
  const hint = 'look at the change, then run again with --update';
  if (!existsSync(file)) {
    return [`there is no snapshot ${snapshotFile(label)}; ${hint}`];
  }
  const kept = readFileSync(file, 'utf8');
  return kept === text
    ? []
    : [`${snapshotFile(label)}: ${firstDifference(kept, text)}; ${hint}`];
}

/** Snapshots that no case makes any more; removed on update. */
export function obsoleteSnapshots(
  folder: string,
  labels: readonly string[],
  update: boolean,
): string[] {
  const wanted = new Set(labels.map(snapshotFile));
  const obsolete = existsSync(folder)
    ? readdirSync(folder).filter(name => !wanted.has(name))
    : [];
  if (update) {
    obsolete.forEach(name => rmSync(join(folder, name)));
    return [];
  }
  return obsolete.map(name => `snapshots/${name} belongs to no case`);
}
