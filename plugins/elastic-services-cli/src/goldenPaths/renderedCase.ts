import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { casesOf } from './cases';
import { ExistingServices } from './existingServices';
import { readMatrix } from './matrix';
import { runnerByCase } from './runnerByCase';
import { renderTemplate } from './steps';
import { readTemplate } from './template';

/**
 * Renders one named case of a golden path and hands over the folder of its repository, which is removed afterwards.
 *
 * @param folder - with `template.yaml` and `tests/matrix.yaml`
 * @throws Error when there is no such case, or it cannot be rendered
 */
export async function withRenderedCase<T>(
  folder: string,
  label: string,
  now: Date,
  use: (workspace: string) => Promise<T>,
): Promise<T> {
  const matrix = readMatrix(join(folder, 'tests/matrix.yaml'));
  const one = casesOf(matrix).find(
    ({ label: name, kind }) => name === label && kind === 'named',
  );
  if (!one) {
    throw new Error(`${folder} has no case "${label}"`);
  }
  const root = await mkdtemp(join(tmpdir(), 'rendered-case-'));
  const existing = new ExistingServices(dirname(folder), now);
  try {
    const workspace = join(root, 'workspace');
    await mkdir(workspace);
    await renderTemplate(
      await readTemplate(join(folder, 'template.yaml')),
      one.answers,
      workspace,
      await runnerByCase(matrix, existing, now)(one),
    );
    return await use(workspace);
  } finally {
    await existing.dispose();
    await rm(root, { recursive: true, force: true });
  }
}
