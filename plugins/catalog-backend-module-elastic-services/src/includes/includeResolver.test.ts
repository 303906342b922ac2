import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { includeResolver } from './includeResolver';

const folder = mkdtempSync(join(tmpdir(), 'includes-'));
beforeAll(() => {
  mkdirSync(join(folder, 'forms'));
  writeFileSync(join(folder, 'forms/name.yaml'), 'title: Name\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

function resolveFrom(baseUrl: string, files: Record<string, string> = {}) {
  const emitted: CatalogProcessorResult[] = [];
  const result = includeResolver({
    key: 'include',
    value: '../forms/name.yaml',
    baseUrl,
    read: async url => Buffer.from(files[url] ?? `title: no ${url}`),
    resolveUrl: (url, base) => integrations.resolveUrl({ url, base }),
    emit: one => emitted.push(one),
  });
  return { result, emitted };
}

it('reads beside the golden path of a file location and asks to be refreshed', async () => {
  const { result, emitted } = resolveFrom(join(folder, 'cart/template.yaml'));
  await expect(result).resolves.toEqual({ title: 'Name' });
  expect(emitted).toEqual([
    { type: 'refresh', key: `file:${join(folder, 'forms/name.yaml')}` },
  ]);
});

it('reads beside the golden path in a repository', async () => {
  const at = 'https://github.com/example/paths/blob/main/templates';
  const { result, emitted } = resolveFrom(`${at}/cart/template.yaml`, {
    'https://github.com/example/paths/tree/main/templates/forms/name.yaml':
      'title: Hosted\n',
  });
  await expect(result).resolves.toEqual({ title: 'Hosted' });
  expect(emitted).toHaveLength(1);
});
