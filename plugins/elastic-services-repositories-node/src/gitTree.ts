import fs from 'node:fs';
import git from 'isomorphic-git';
import type { RepositoryFile } from './repositoryFile';

interface Folder {
  files: RepositoryFile[];
  folders: Map<string, Folder>;
}

const emptyFolder = (): Folder => ({ files: [], folders: new Map() });

/** Writes blobs and trees, deepest first. @returns the object id of the root tree. */
export async function writeGitTree(
  gitdir: string,
  files: readonly RepositoryFile[],
): Promise<string> {
  const root = emptyFolder();
  for (const file of files) {
    const folders = file.path.split('/').slice(0, -1);
    let folder = root;
    for (const name of folders) {
      const next = folder.folders.get(name) ?? emptyFolder();
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(file);
  }
  return writeFolder(gitdir, root);
}

async function writeFolder(gitdir: string, folder: Folder): Promise<string> {
  const tree = [];
  for (const [path, child] of folder.folders) {
    const oid = await writeFolder(gitdir, child);
    tree.push({ mode: '040000', path, oid, type: 'tree' as const });
  }
  for (const file of folder.files) {
    tree.push({
      mode: file.executable ? '100755' : '100644',
      path: file.path.slice(file.path.lastIndexOf('/') + 1),
      oid: await git.writeBlob({ fs, gitdir, blob: file.content }),
      type: 'blob' as const,
    });
  }
  return git.writeTree({ fs, gitdir, tree });
}

/** One file of a tree. */
export interface GitTreeFile {
  path: string;
  /** Of its content. */
  oid: string;
  executable: boolean;
}

/** All files of a tree, sorted by path. */
export async function listGitTree(
  gitdir: string,
  oid: string,
  prefix = '',
): Promise<GitTreeFile[]> {
  const { tree } = await git.readTree({ fs, gitdir, oid });
  const files: GitTreeFile[] = [];
  for (const entry of tree) {
    const path = `${prefix}${entry.path}`;
    if (entry.type === 'tree') {
      files.push(...(await listGitTree(gitdir, entry.oid, `${path}/`)));
    } else if (entry.type === 'blob') {
      const executable = entry.mode === '100755';
      files.push({ path, oid: entry.oid, executable });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
