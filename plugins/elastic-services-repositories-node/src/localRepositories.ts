import fs from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  renderInputProblem,
  validateServiceName,
} from '@elastic-mesh/plugin-elastic-services-common';
import git, { Errors } from 'isomorphic-git';
import { listGitTree, writeGitTree } from './gitTree';
import type { RepositoryFile } from './repositoryFile';

const BRANCH = 'main';

/** One commit, newest first in lists. */
export interface RepositoryCommit {
  id: string;
  message: string;
  authorName: string;
  /** Seconds since the epoch. */
  timeSeconds: number;
}

export interface CommitRequest {
  files: readonly RepositoryFile[];
  message: string;
  author: { name: string; email: string };
  /** Seconds since the epoch. */
  timeSeconds: number;
  /**
   * The commit that was read before the files were changed. Anything newer is refused, because the files would silently
   * take it back.
   */
  expectedHead?: string;
}

/** A repository at one commit. */
export interface RepositorySnapshot {
  commit: string;
  files: RepositoryFile[];
}

export interface CommitResult {
  commit: string;
  /** `unchanged`: the head already holds exactly these files, so no commit was made. */
  outcome: 'created' | 'updated' | 'unchanged';
}

/**
 * The bare Git repositories of the local publisher, one a service, all in one folder.
 *
 * Objects are written before the branch moves, so a commit that fails half way is invisible: the branch is as before.
 */
export class LocalRepositories {
  /** The last commit under way for each repository. */
  private readonly underWay = new Map<string, Promise<unknown>>();

  private constructor(private readonly folder: string) {}

  /** @param folder - absolute path; made on the first commit. */
  static create(folder: string): LocalRepositories {
    return new LocalRepositories(folder);
  }

  /** Names of the repositories that have a commit, sorted. */
  async list(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(
      error => {
        if (error.code === 'ENOENT') {
          return []; // nothing was published yet
        }
        throw error;
      },
    );
    const names = entries
      .filter(entry => entry.isDirectory() && entry.name.endsWith('.git'))
      .map(entry => entry.name.slice(0, -'.git'.length))
      .filter(name => validateServiceName(name).length === 0);
    const heads = await Promise.all(names.map(name => this.head(name)));
    return names.filter((_, index) => heads[index] !== undefined).sort();
  }

  /** Id of the newest commit; undefined when the repository is missing or empty. */
  async head(name: string): Promise<string | undefined> {
    return this.readRef(name, `refs/heads/${BRANCH}`);
  }

  /**
   * Commits these files as the whole content of the repository; makes the repository when it is missing.
   * @throws ConflictError when another commit than the expected one is the newest
   */
  async commit(name: string, request: CommitRequest): Promise<CommitResult> {
    // One at a time: two commits on the same parent would lose one of them.
    const before = this.underWay.get(name);
    const commit = Promise.allSettled([before]).then(() =>
      this.commitNow(name, request),
    );
    this.underWay.set(name, commit);
    return commit.finally(() => {
      if (this.underWay.get(name) === commit) {
        this.underWay.delete(name);
      }
    });
  }

  private async commitNow(
    name: string,
    request: CommitRequest,
  ): Promise<CommitResult> {
    const gitdir = this.gitFolder(name);
    await mkdir(gitdir, { recursive: true });
    await git.init({ fs, gitdir, bare: true, defaultBranch: BRANCH });
    const tree = await writeGitTree(gitdir, request.files);
    const parent = await this.head(name);
    if (parent && (await this.treeOf(gitdir, parent)) === tree) {
      return { commit: parent, outcome: 'unchanged' };
    }
    if (request.expectedHead && request.expectedHead !== parent) {
      throw new ConflictError(
        `${name} was changed meanwhile: it is at ${parent}, not at ${request.expectedHead}. Nothing was committed; start again from what is there now`,
      );
    }
    const commit = await git.commit({
      fs,
      gitdir,
      ref: `refs/heads/${BRANCH}`,
      message: request.message,
      author: {
        ...request.author,
        timestamp: request.timeSeconds,
        timezoneOffset: 0,
      },
      tree,
      parent: parent ? [parent] : [],
    });
    return { commit, outcome: parent ? 'updated' : 'created' };
  }

  /** Commits, newest first. */
  async log(name: string, limit = 50): Promise<RepositoryCommit[]> {
    const ref = await this.requireHead(name);
    const commits = await git.log({
      fs,
      gitdir: this.gitFolder(name),
      ref,
      depth: limit,
    });
    return commits.map(({ oid, commit }) => ({
      id: oid,
      message: commit.message.trimEnd(),
      authorName: commit.author.name,
      timeSeconds: commit.author.timestamp,
    }));
  }

  /** Paths of all files at a commit, sorted. */
  async listFiles(name: string, commit?: string): Promise<string[]> {
    const oid = commit ?? (await this.requireHead(name));
    const files = await listGitTree(this.gitFolder(name), oid);
    return files.map(({ path }) => path);
  }

  /** Every file of the newest commit, or of the given one. @throws NotFoundError when there is no such repository. */
  async snapshot(name: string, at?: string): Promise<RepositorySnapshot> {
    const commit = at ?? (await this.requireHead(name));
    const gitdir = this.gitFolder(name);
    const files: RepositoryFile[] = [];
    for (const { path, oid, executable } of await listGitTree(gitdir, commit)) {
      const { blob } = await git.readBlob({ fs, gitdir, oid });
      files.push({ path, content: blob, executable });
    }
    return { commit, files };
  }

  /**
   * Content of one file at a commit.
   * @throws NotFoundError when repository, commit or file is missing. Paths are looked up in Git's tree, never on disk.
   */
  async readFile(
    name: string,
    path: string,
    commit?: string,
  ): Promise<Uint8Array> {
    const oid = commit ?? (await this.requireHead(name));
    try {
      const { blob } = await git.readBlob({
        fs,
        gitdir: this.gitFolder(name),
        oid,
        filepath: path,
      });
      return blob;
    } catch (error) {
      if (isMissing(error) || isNoFile(error)) {
        throw new NotFoundError(`${name} has no file ${path} at ${oid}`);
      }
      throw error;
    }
  }

  /** All text files at the newest commit, by path. */
  async readTexts(name: string, commit?: string): Promise<Map<string, string>> {
    const paths = await this.listFiles(name, commit);
    const decoder = new TextDecoder();
    const texts = new Map<string, string>();
    for (const path of paths) {
      texts.set(path, decoder.decode(await this.readFile(name, path, commit)));
    }
    return texts;
  }

  /** The commit that an environment runs, as {@link markDeployed} noted it. */
  async deployed(
    name: string,
    environment: string,
  ): Promise<string | undefined> {
    return this.readRef(name, deployedRef(environment));
  }

  /** Notes in the repository itself which commit an environment runs. */
  async markDeployed(
    name: string,
    environment: string,
    commit: string,
  ): Promise<void> {
    await git.writeRef({
      fs,
      gitdir: this.gitFolder(name),
      ref: deployedRef(environment),
      value: commit,
      force: true,
    });
  }

  /** Address for `git clone`. */
  cloneUrl(name: string): string {
    return pathToFileURL(this.gitFolder(name)).href;
  }

  /** Folder of a repository, also of one that does not exist. @throws InputError when the name is no service name. */
  gitFolder(name: string): string {
    const [refusal] = validateServiceName(name, 'repository');
    if (refusal) {
      throw new InputError(renderInputProblem(refusal));
    }
    return join(this.folder, `${name}.git`);
  }

  private async requireHead(name: string): Promise<string> {
    const head = await this.head(name);
    if (!head) {
      throw new NotFoundError(`There is no published repository ${name}`);
    }
    return head;
  }

  private async readRef(
    name: string,
    ref: string,
  ): Promise<string | undefined> {
    try {
      return await git.resolveRef({ fs, gitdir: this.gitFolder(name), ref });
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  private async treeOf(gitdir: string, commit: string): Promise<string> {
    return (await git.readCommit({ fs, gitdir, oid: commit })).commit.tree;
  }
}

function deployedRef(environment: string): string {
  return `refs/deployed/${environment}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Errors.NotFoundError;
}

function isNoFile(error: unknown): boolean {
  return (
    error instanceof Errors.InvalidFilepathError ||
    error instanceof Errors.ObjectTypeError
  );
}
