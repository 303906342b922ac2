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

it.each([
  '../forms/../../secret.yaml',
  '../parts/x.yaml',
  '/etc/passwd',
  'https://example.com/x.yaml',
  '../forms/a.json',
  3,
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
