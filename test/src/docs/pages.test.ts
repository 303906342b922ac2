import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generatedPages } from './pages';

const DOCS = resolve(__dirname, '../../../docs');

describe('generated documentation', () => {
  it('is what `yarn docs` writes now', async () => {
    const pages = await generatedPages(DOCS);
    expect(pages.length).toBeGreaterThan(8);
    for (const { path, text } of pages) {
      expect([path, readFileSync(join(DOCS, path), 'utf8')]).toEqual([
        path,
        text,
      ]);
    }
  });
});
