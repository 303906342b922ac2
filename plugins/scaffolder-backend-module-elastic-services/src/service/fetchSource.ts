import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { ServiceSource } from './serviceSource';

/** Where repositories are read from. */
export interface SourceAccess {
  reader: UrlReaderService;
  /** Undefined: this portal has no local publisher. */
  repositories: LocalRepositories | undefined;
}

/**
 * Puts the files of a service into an empty folder.
 * @param name - of the folder, for the message
 * @returns the commit of a local repository; undefined elsewhere, where the pull request is made against its branch
 * @throws ConflictError when the folder holds something already
 */
export async function fetchSource(
  source: ServiceSource,
  folder: string,
  { reader, repositories }: SourceAccess,
  name: string,
): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length) {
    throw new ConflictError(
      name === '.'
        ? 'The workspace is not empty; fetch the service before anything is rendered'
        : `${name} was fetched before; name each service once`,
    );
  }
  if (source.destination !== 'local') {
    const tree = await reader.readTree(source.url);
    await tree.dir({ targetDir: folder });
    return undefined;
  }
  if (!repositories) {
    throw new InputError(
      `The repository ${source.repository} was published by this portal, which has no elasticServices.localPublisher any more`,
    );
  }
  const { commit, files } = await repositories.snapshot(source.repository);
  for (const { path, content, executable } of files) {
    const target = resolveSafeChildPath(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: executable ? 0o755 : 0o644 });
  }
  return commit;
}
