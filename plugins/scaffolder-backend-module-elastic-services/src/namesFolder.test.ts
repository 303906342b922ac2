import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { runAction } from './__testUtils__/runAction';
import { namesFolder } from './namesFolder';

const failing = (error: Error) =>
  namesFolder(
    createTemplateAction({
      id: 'fail',
      handler: async () => {
        throw error;
      },
    }),
  );

it('names the folder in which something is refused', async () => {
  const { error } = await runAction(
    failing(new InputError('no name')),
    { sourcePath: 'component/default/cart' },
    '/tmp',
  );
  expect(error).toBeInstanceOf(InputError);
  expect(error?.message).toBe('component/default/cart: no name');
});

it.each([
  [new InputError('no name'), {}],
  [new ConflictError('taken'), { sourcePath: 'cart' }],
])('leaves %s as it is', async (thrown, input) => {
  const { error } = await runAction(failing(thrown), input, '/tmp');
  expect(error).toBe(thrown);
});
