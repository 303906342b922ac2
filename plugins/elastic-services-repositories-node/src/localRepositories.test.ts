import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { LocalRepositories } from './localRepositories';
import { readRepositoryFiles, type RepositoryFile } from './repositoryFile';

const file = (
  path: string,
  text: string,
  executable = false,
): RepositoryFile => ({ path, content: Buffer.from(text), executable });

const request = (files: RepositoryFile[], message = 'Create cart') => ({
  files,
  message,
  author: { name: 'Guest', email: 'guest@example.com' },
  timeSeconds: 1_700_000_000,
});

describe('LocalRepositories', () => {
  let folder: string;
  let repositories: LocalRepositories;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'repositories-')), 'data');
    repositories = LocalRepositories.create(folder);
  });

  it('knows nothing before the first commit', async () => {
    expect(await repositories.list()).toEqual([]);
    expect(await repositories.head('cart')).toBeUndefined();
    await expect(repositories.log('cart')).rejects.toThrow(
      'There is no published repository cart',
    );
  });

  it('keeps a history that git itself can read and clone', async () => {
    const first = await repositories.commit(
      'cart',
      request([file('README.md', 'one'), file('bin/run', '#!', true)]),
    );
    const second = await repositories.commit(
      'cart',
      request([file('README.md', 'two'), file('a/b/c.txt', 'c')], 'Change'),
    );
    expect([first.outcome, second.outcome]).toEqual(['created', 'updated']);
    expect(await repositories.list()).toEqual(['cart']);
    expect((await repositories.log('cart')).map(c => c.message)).toEqual([
      'Change',
      'Create cart',
    ]);
    expect(await repositories.listFiles('cart')).toEqual([
      'README.md',
      'a/b/c.txt',
    ]);
    expect(await repositories.listFiles('cart', first.commit)).toEqual([
      'README.md',
      'bin/run',
    ]);
    const gitdir = repositories.gitFolder('cart');
    execFileSync('git', ['--git-dir', gitdir, 'fsck', '--strict']);
    const clone = join(folder, 'clone');
    execFileSync('git', ['clone', '-q', repositories.cloneUrl('cart'), clone]);
    expect((await readRepositoryFiles(clone)).map(f => f.path)).toEqual([
      'README.md',
      'a/b/c.txt',
    ]);
  });

  it('makes no commit for the same content', async () => {
    const files = [file('README.md', 'one')];
    const first = await repositories.commit('cart', request(files));
    const again = await repositories.commit('cart', request(files, 'Again'));
    expect(again).toEqual({ commit: first.commit, outcome: 'unchanged' });
    expect(await repositories.log('cart')).toHaveLength(1);
  });

  it('loses none of many commits at once', async () => {
    const commits = Array.from({ length: 5 }, (_, index) =>
      repositories.commit('cart', request([file('a', `${index}`)], `${index}`)),
    );
    await Promise.all(commits);
    expect((await repositories.log('cart')).map(c => c.message)).toEqual([
      '4',
      '3',
      '2',
      '1',
      '0',
    ]);
  });

  it('shows nothing of a commit that failed half way, and the next one works', async () => {
    const fail = jest
      .spyOn(git, 'commit')
      .mockRejectedValueOnce(new Error('disk full'));
    const files = [file('README.md', 'one')];
    await expect(repositories.commit('cart', request(files))).rejects.toThrow(
      'disk full',
    );
    expect(await repositories.list()).toEqual([]);
    fail.mockRestore();
    expect(await repositories.commit('cart', request(files))).toMatchObject({
      outcome: 'created',
    });
  });

  it.each(['../cart', 'a/b', '', '.', 'Cart'])(
    'refuses the name %j',
    async name => {
      await expect(repositories.head(name)).rejects.toThrow(/DNS-1035|needed/);
    },
  );

  it.each(['../../etc/passwd', '/etc/passwd', 'a/../README.md', 'missing', ''])(
    'never reads outside the tree: %j',
    async path => {
      await repositories.commit('cart', request([file('README.md', 'one')]));
      await expect(repositories.readFile('cart', path)).rejects.toThrow(
        'has no file',
      );
    },
  );

  it('remembers what an environment runs', async () => {
    const { commit } = await repositories.commit(
      'cart',
      request([file('README.md', 'one')]),
    );
    expect(await repositories.deployed('cart', 'production')).toBeUndefined();
    await repositories.markDeployed('cart', 'production', commit);
    expect(await repositories.deployed('cart', 'production')).toBe(commit);
  });
});

describe('readRepositoryFiles', () => {
  it('refuses symbolic links', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
    symlinkSync('/etc/hostname', join(folder, 'host'));
    await expect(readRepositoryFiles(folder)).rejects.toThrow(
      'host is a symbolic link',
    );
  });
});
