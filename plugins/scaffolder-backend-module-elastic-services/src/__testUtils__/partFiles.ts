import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { renderPart } from '../render/renderParts';
import type { RenderValues } from '../render/strictRenderer';

const PARTS = resolve(__dirname, '../../../../templates/parts');

/** The files that one part of the golden paths makes of values, by path. */
export async function renderedPart(
  part: string,
  values: RenderValues,
): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'part-'));
  try {
    const files = await renderPart(
      { part, values },
      join(PARTS, part, 'skeleton'),
      folder,
    );
    return new Map(
      await Promise.all(
        files.map(
          async ({ path }) =>
            [path, await readFile(join(folder, path), 'utf8')] as const,
        ),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
