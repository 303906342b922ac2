import { withApiDefinition } from './apiDefinition';

const api = (definition: unknown, kind = 'API') =>
  ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'cart' },
    spec: { type: 'openapi', definition },
  } as Parameters<typeof withApiDefinition>[0]);

const readFile = async (path: string) =>
  new TextEncoder().encode(`text of ${path}`);

describe('withApiDefinition', () => {
  it('reads the file beside catalog-info.yaml', async () => {
    const entity = await withApiDefinition(
      api({ $text: './openapi.json' }),
      readFile,
    );
    expect(entity.spec).toEqual({
      type: 'openapi',
      definition: 'text of openapi.json',
    });
  });

  it.each([
    ['a text', api('openapi: 3.1.0')],
    ['another kind', api({ $text: './x' }, 'Component')],
  ])('leaves %s as it is', async (_, entity) => {
    expect(await withApiDefinition(entity, readFile)).toBe(entity);
  });

  it.each(['../other/secret', '/etc/passwd', 'https://example.com/x'])(
    'refuses %s',
    async $text => {
      await expect(withApiDefinition(api({ $text }), readFile)).rejects.toThrow(
        `${$text}, which is not a file of its own repository`,
      );
    },
  );

  it('fails when the file is missing', async () => {
    await expect(
      withApiDefinition(api({ $text: './x' }), async () => {
        throw new Error('no x');
      }),
    ).rejects.toThrow('no x');
  });
});
