import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { timestamp } from '../clock';
import { Admission } from '../controllers/admission';
import { kindOf } from '../kinds/registry';
import { Manifest } from '../store/object';
import { ObjectStore } from '../store/object-store';

const DAY_MS = 86_400_000;

/** The manifests of one file; `<days-ago:9>` in them stands for a time before the present. */
export function readManifests(text: string, presentMs: number): Manifest[] {
  const dated = text.replace(/<days-ago:(\d+)>/g, (_, days) =>
    timestamp(presentMs - Number(days) * DAY_MS),
  );
  return parseAllDocuments(dated)
    .map(document => {
      if (document.errors.length) throw document.errors[0];
      return document.toJS() as Manifest | null;
    })
    .filter((manifest): manifest is Manifest => manifest !== null);
}

/** All manifests of a folder, in the order of the file names. */
export function readManifestFolder(
  folder: string,
  presentMs: number,
): Manifest[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => {
      try {
        return readManifests(
          readFileSync(join(folder, name), 'utf8'),
          presentMs,
        );
      } catch (error) {
        throw new Error(
          `The demo world's file ${name} cannot be read: ${
            (error as Error).message
          }`,
        );
      }
    });
}

/** Creates the objects; what exists already stays. */
export function seedWorld(
  store: ObjectStore,
  admission: Admission,
  manifests: Manifest[],
): void {
  for (const manifest of manifests) {
    const kind = kindOf(manifest);
    const { name } = manifest.metadata;
    if (!kind)
      throw new Error(
        `The demo world has a ${manifest.kind} "${name}" of the unknown ${manifest.apiVersion}`,
      );
    store.create(admission.admit(kind, manifest));
  }
}
