import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRenderAction } from './renderAction';
import { parse } from 'yaml';
import { referencedValues, StrictRenderer } from './strictRenderer';

function newTemplates(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'templates-'));
  for (const [path, text] of Object.entries({
    'path/template.yaml': '',
    ...files,
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function render(root: string, input: any) {
  // The mock puts temporary directories into the workspace, so the two are kept apart.
  const workspacePath = mkdtempSync(join(tmpdir(), 'workspace-'));
  const skeletons = mkdtempSync(join(tmpdir(), 'skeletons-'));
  const action = createRenderAction({
    reader: mockServices.urlReader.mock(),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
  });
  const context = createMockActionContext({
    input: { values: {}, ...input },
    workspacePath,
    templateInfo: {
      entityRef: 'template:default/path',
      baseUrl: pathToFileURL(join(root, 'path/template.yaml')).href,
    },
  });
  context.createTemporaryDirectory = async () => skeletons;
  await action.handler(context as Parameters<typeof action.handler>[0]);
  return {
    output: context.output,
    read: (path: string) => readFile(join(workspacePath, path), 'utf8'),
    list: () => readdir(workspacePath),
  };
}

describe('elastic-services:render', () => {
  it('renders into a folder of its own', async () => {
    const root = newTemplates({ 'parts/a/skeleton/a.txt': 'a' });
    const result = await render(root, {
      sourcePath: 'services/cart',
      parts: [{ part: 'a' }],
    });
    expect(await result.list()).toEqual(['services']);
    expect(await result.read('services/cart/a.txt')).toBe('a');
    await expect(
      render(root, { sourcePath: '../cart', parts: [{ part: 'a' }] }),
    ).rejects.toThrow(/outside/);
  });

  it('renders a part once for each of several, below deploy/base', async () => {
    const root = newTemplates({
      'parts/a/skeleton/deploy/base/a.yaml':
        '${{ values.name }} of ${{ values.whole }}',
    });
    const result = await render(root, {
      base: { name: 'cart', whole: 'cart' },
      parts: [
        {
          part: 'a',
          each: [
            { folder: 'shards/x', values: { name: 'cart-x' } },
            { folder: 'shards/y', values: { name: 'cart-y' } },
          ],
        },
      ],
    });
    expect(await result.read('deploy/base/shards/x/a.yaml')).toBe(
      'cart-x of cart',
    );
    expect(await result.read('deploy/base/shards/y/a.yaml')).toBe(
      'cart-y of cart',
    );
  });

  it('renders names and contents, keeps binaries, and leaves out what a name renders away', async () => {
    const root = newTemplates({
      'parts/a/skeleton/${{ values.name }}.txt': 'Hello ${{ values.name }}\n',
      'parts/a/skeleton/picture.bin': '\0${{ values.name }}',
      'parts/a/skeleton/${{ "x" if values.more else "" }}/y': 'y',
      'parts/b/skeleton/${{ values.environment }}.yaml':
        'e: ${{ values.environment | yaml }}',
    });
    const result = await render(root, {
      parts: [
        { part: 'a' },
        { part: 'b', values: { environment: 'dev' } },
        { part: 'b', values: { environment: 'production' } },
        { part: 'missing', when: false },
      ],
      values: { name: 'cart', more: false },
    });
    expect((await result.list()).sort()).toEqual([
      'cart.txt',
      'dev.yaml',
      'picture.bin',
      'production.yaml',
    ]);
    expect(await result.read('cart.txt')).toBe('Hello cart\n');
    expect(await result.read('picture.bin')).toContain('${{');
    expect(await result.read('dev.yaml')).toBe('e: dev');
    expect(result.output).toHaveBeenCalledWith('files', expect.any(Array));
  });

  it.each([
    [{ part: '../path' }, '"../path" is not the name of a part'],
    [{ part: 'none' }, 'There is no part "none"'],
    [{ part: 'empty', when: false }, 'No part wrote a file'],
    [
      { part: 'strict' },
      'strict/f reads values.a.b, values.missing, which nobody gave',
    ],
    [{ part: 'broken' }, 'broken/f cannot be rendered'],
    [{ part: 'escape', values: { up: '../../x' } }, /not allowed|child/],
  ])('refuses %j', async (part, message) => {
    const root = newTemplates({
      'parts/strict/skeleton/f':
        "{% if values.missing %}${{ values.a.b or 'values.text' }}{% endif %}",
      'parts/broken/skeleton/f': '${{ 1 | nofilter }}',
      'parts/escape/skeleton/${{ values.up }}': 'x',
    });
    await expect(
      render(root, { parts: [part], values: { a: {} } }),
    ).rejects.toThrow(message);
  });

  it('refuses a file that two parts write', async () => {
    const root = newTemplates({
      'parts/a/skeleton/same': 'a',
      'parts/b/skeleton/same': 'b',
    });
    await expect(
      render(root, { parts: [{ part: 'a' }, { part: 'b' }] }),
    ).rejects.toThrow('same is written by "b", but another part');
  });

  it('refuses a symbolic link out of a part', async () => {
    const root = newTemplates({ 'parts/a/skeleton/f': 'f' });
    symlinkSync('/etc/hostname', join(root, 'parts/a/skeleton/link'));
    await expect(render(root, { parts: [{ part: 'a' }] })).rejects.toThrow(
      'link is a symbolic link',
    );
  });
});

describe('what is printed', () => {
  const print = (source: string) =>
    new StrictRenderer({ none: null, empty: '', zero: 0 }).render(source, 'f');

  it('is never nothing by accident', () => {
    expect(() => print('${{ values.none }}')).toThrow(
      /f cannot be rendered.*values\.none.* is null, and would be printed as nothing/,
    );
  });

  it.each([
    ["a${{ values.none or '' }}${{ values.empty }}${{ values.zero }}", 'a0'],
    ['{% if values.none %}${{ values.none }}{% endif %}', ''],
    ["${{ '{{ $labels.pod }}' }}", '{{ $labels.pod }}'],
    ['{% raw %}${{ values.none }}{% endraw %}', '${{ values.none }}'],
    ['${{ values.none | yaml }}', 'null'],
    ["${{ 'x' if values.zero }}", ''],
  ])('%s -> %s', (source, expected) => {
    expect(print(source)).toBe(expected);
  });
});

describe('the filter yaml', () => {
  it.each([
    ['shop', 'shop'],
    ['group:default/shop', 'group:default/shop'],
    ['shop:', '"shop:"'],
    ['007', '"007"'],
    ['1e3', '"1e3"'],
    ['on', '"on"'],
    ['y', '"y"'],
    ['Null', '"Null"'],
    ['a, b', '"a, b"'],
    ['', '""'],
    [true, 'true'],
  ])('%j -> %s', (value, expected) => {
    const text = new StrictRenderer({ value }).render(
      '${{ values.value | yaml }}',
      'f',
    );
    expect(text).toBe(expected);
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(`[${text}]`, { version })).toEqual([value]);
    }
  });
});

describe('referencedValues', () => {
  it.each([
    ['${{ values.a.b }} {% if values.c %}', ['a.b', 'c']],
    ["${{ 'values.x' }} {% raw %}${{ values.y }}{% endraw %}", []],
    ['values.outside {{ values.other }}', []],
    ['${{ other.values.a }}', []],
  ])('%s -> %j', (source, expected) => {
    expect(referencedValues(source)).toEqual(expected);
  });
});
