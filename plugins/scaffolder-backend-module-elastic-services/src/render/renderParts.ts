import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readRepositoryFiles,
  type RepositoryFile,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { StrictRenderer, type RenderValues } from './strictRenderer';

/** One part with the values that only it gets. */
export interface PartRequest {
  part: string;
  values: RenderValues;
  /** Below `deploy/base`: what the part writes there goes here. */
  folder?: string;
}

const BASE = 'deploy/base/';

/** A file that a part wrote. */
export interface RenderedFile {
  path: string;
  part: string;
}

/**
 * Renders the skeleton of one part into `outputFolder`.
 * A file whose name renders to nothing, or has an empty segment, is left out: that is how a part makes a file optional.
 *
 * @param options.overwrite - paths that the service had before: they are replaced where they differ, and not told where
 *   they do not
 * @throws InputError when a value is missing or the file was written before.
 */
export async function renderPart(
  request: PartRequest,
  skeletonFolder: string,
  outputFolder: string,
  options: { overwrite?: ReadonlySet<string> } = {},
): Promise<RenderedFile[]> {
  const renderer = new StrictRenderer(request.values);
  const written: RenderedFile[] = [];
  for (const file of await readRepositoryFiles(skeletonFolder)) {
    const where = `${request.part}/${file.path}`;
    const path = placed(renderer.render(file.path, where), request.folder);
    if (path.split('/').some(segment => segment.trim() === '')) {
      continue;
    }
    const target = resolveSafeChildPath(outputFolder, path);
    const content = renderContent(file, renderer, where);
    if (options.overwrite?.has(path) && (await holds(target, content))) {
      continue;
    }
    await (options.overwrite?.has(path) ? write : writeNew)(target, content, {
      path,
      part: request.part,
      executable: file.executable,
    });
    written.push({ path, part: request.part });
  }
  return written;
}

function placed(path: string, folder: string | undefined): string {
  return folder && path.startsWith(BASE)
    ? `${BASE}${folder}/${path.slice(BASE.length)}`
    : path;
}

function renderContent(
  file: RepositoryFile,
  renderer: StrictRenderer,
  where: string,
): string | Uint8Array {
  if (file.content.includes(0)) {
    return file.content; // binary, such as a picture
  }
  return renderer.render(new TextDecoder().decode(file.content), where);
}

async function writeNew(
  target: string,
  content: string | Uint8Array,
  { path, part, executable }: RenderedFile & { executable: boolean },
): Promise<void> {
  const exists = await access(target).then(
    () => true,
    () => false,
  );
  if (exists) {
    throw new InputError(
      `${path} is written by "${part}", but another part or step wrote it before. One file belongs to one part.`,
    );
  }
  await write(target, content, { executable });
}

async function write(
  target: string,
  content: string | Uint8Array,
  { executable }: { executable: boolean },
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content, { mode: executable ? 0o755 : 0o644 });
}

async function holds(
  target: string,
  content: string | Uint8Array,
): Promise<boolean> {
  return Buffer.compare(await readFile(target), Buffer.from(content)) === 0;
}
