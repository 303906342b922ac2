import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const TEMPLATES = resolve(__dirname, '../../../templates');

/** An object of a snapshot. */
export interface SnapshotObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  [field: string]: any;
}

/**
 * What one environment of a golden path applies, of the snapshots that `yarn golden-paths:test` compares with what the
 * path makes now.
 *
 * @throws Error when the snapshot has no such environment
 */
export function snapshotObjects(
  path: string,
  snapshot: string,
  environment: string,
): SnapshotObject[] {
  const file = join(TEMPLATES, path, 'tests/snapshots', `${snapshot}.yaml`);
  const sections = readFileSync(file, 'utf8').split(/^# (?=\S+$)/m);
  const section = sections.find(text => text.startsWith(`${environment}\n`));
  if (!section) {
    throw new Error(`${file} has no environment ${environment}`);
  }
  const [, ...lines] = section.split('\n');
  return parseAllDocuments(lines.join('\n'))
    .map(document => document.toJS())
    .filter(object => object !== null);
}
