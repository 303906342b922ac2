import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';

const PART_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Where the parts of a template are: `../parts/<part>/skeleton`, seen from its template.yaml. */
export interface PartSource {
  reader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  /** Address of template.yaml. */
  baseUrl: string | undefined;
}

/**
 * Copies the skeleton of a part into a new folder.
 *
 * Core's fetch refuses to leave the template's own folder; parts are shared by all golden paths, so they lie beside it.
 * The name of a part cannot hold a slash, so nothing else can be reached.
 */
export async function fetchPart(
  part: string,
  target: string,
  { reader, integrations, baseUrl }: PartSource,
): Promise<void> {
  if (!PART_NAME.test(part)) {
    throw new InputError(
      `"${part}" is not the name of a part; use lower-case letters, digits and hyphens`,
    );
  }
  if (!baseUrl) {
    throw new InputError(
      'The address of the template is unknown, so its parts cannot be found',
    );
  }
  const skeleton = `../parts/${part}/skeleton`;
  await mkdir(target, { recursive: true });
  if (baseUrl.startsWith('file:')) {
    await copyLocal(
      join(dirname(fileURLToPath(baseUrl)), skeleton),
      target,
      part,
    );
    return;
  }
  const tree = await reader.readTree(
    integrations.resolveUrl({ url: skeleton, base: baseUrl }),
  );
  await tree.dir({ targetDir: target });
}

async function copyLocal(
  folder: string,
  target: string,
  part: string,
): Promise<void> {
  try {
    await cp(folder, target, { recursive: true, verbatimSymlinks: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new InputError(`There is no part "${part}" beside this template`);
    }
    throw error;
  }
}
