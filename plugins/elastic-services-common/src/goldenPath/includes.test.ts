import type { JsonValue } from '@backstage/types';
import { resolveIncludes } from './includes';

const FILES: Record<string, JsonValue> = {
  '../forms/name.yaml': { title: 'Name' },
  '../forms/service.yaml': {
    properties: { name: { $include: '../forms/name.yaml' } },
  },
  '../steps/round.yaml': { again: { $include: '../steps/round.yaml' } },
};
const resolve = (value: JsonValue) =>
  resolveIncludes(value, async address => FILES[address]);

it('replaces includes in lists and objects, also within what is included', async () => {
  await expect(
    resolve({ pages: [{ $include: '../forms/service.yaml' }, { a: null }] }),
  ).resolves.toEqual({
    pages: [{ properties: { name: { title: 'Name' } } }, { a: null }],
  });
});

it('changes what is included by a merge patch, also what that includes itself', async () => {
  const patch = { properties: { name: { title: 'Shop', default: 'a' } } };
  const patched = { $include: { file: '../forms/service.yaml', patch } };
  await expect(
    resolve([patched, { $include: '../forms/service.yaml' }]),
  ).resolves.toEqual([
    { properties: { name: { title: 'Shop', default: 'a' } } },
    { properties: { name: { title: 'Name' } } },
  ]);
  await expect(
    resolve({
      $include: { file: '../forms/name.yaml', patch: { title: null, b: [1] } },
    }),
  ).resolves.toEqual({ b: [1] });
});

it.each([
  [{ file: '../forms/name.yaml' }],
  [{ file: '../forms/name.yaml', patch: 'title' }],
  [{ file: '../forms/name.yaml', patch: {}, title: 'Other' }],
])('refuses the include %p', async include => {
  await expect(resolve({ $include: include })).rejects.toThrow(
    '$include of "../forms/name.yaml" takes file and patch, an object',
  );
});

it.each([
  '../forms/../../secret.yaml',
  '../parts/x.yaml',
  '/etc/passwd',
  'https://example.com/x.yaml',
  '../forms/a.json',
  3,
  { file: '../parts/x.yaml', patch: {} },
])('refuses to read %p', async address => {
  await expect(resolve({ $include: address })).rejects.toThrow(
    '$include takes ../forms/<name>.yaml',
  );
});

it('refuses keys that would be lost and includes without end', async () => {
  await expect(
    resolve({ $include: '../forms/name.yaml', title: 'Other' }),
  ).rejects.toThrow('there are title');
  await expect(resolve({ $include: '../steps/round.yaml' })).rejects.toThrow(
    'does it include itself?',
  );
});
