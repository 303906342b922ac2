import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';

/** One file to commit; `path` uses forward slashes and has no leading one. */
export interface RepositoryFile {
  path: string;
  content: Uint8Array;
  executable: boolean;
}

/**
 * Reads a folder as files to commit, sorted by path; `.git` is left out.
 * @throws InputError on a symbolic link: it could carry a file from outside the folder into the repository.
 */
export async function readRepositoryFiles(
  folder: string,
): Promise<RepositoryFile[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files: RepositoryFile[] = [];
  for (const entry of entries) {
    const absolute = join(entry.parentPath, entry.name);
    const path = absolute.slice(folder.length + 1).replaceAll('\\', '/');
    if (path === '.git' || path.startsWith('.git/')) {
      continue;
    }
    if (entry.isSymbolicLink()) {
      throw new InputError(
        `${path} is a symbolic link; a published service may hold files only`,
      );
    }
    if (entry.isFile()) {
      const { mode } = await stat(absolute);
      files.push({
        path,
        content: await readFile(absolute),
        // eslint-disable-next-line no-bitwise
        executable: (mode & 0o100) !== 0,
      });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
