import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { SourceText } from '@elastic-mesh/guardrails';
import { UsageError } from '../commandLine';

const MANIFEST = /\.(ya?ml|json)$/i;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(path);
      }
      return entry.isFile() && MANIFEST.test(entry.name) ? [path] : [];
    });
}

function filesOf(path: string): string[] {
  let stats;
  try {
    stats = statSync(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
  if (!stats.isDirectory()) {
    return [path];
  }
  const files = filesBelow(path);
  if (files.length === 0) {
    throw new UsageError(`${path} holds no .yaml, .yml or .json file`);
  }
  return files;
}

/**
 * Reads every file that the paths name, each once, and standard input for `-`.
 *
 * @throws UsageError when a path cannot be read or a folder holds no manifests
 */
export async function readSources(
  paths: readonly string[],
  standardInput: Readable,
): Promise<SourceText[]> {
  const files = new Set(
    paths.flatMap(path => (path === '-' ? path : filesOf(path))),
  );
  const sources: SourceText[] = [];
  for (const file of files) {
    sources.push({
      file,
      text:
        file === '-' ? await text(standardInput) : readFileSync(file, 'utf8'),
    });
  }
  return sources;
}
