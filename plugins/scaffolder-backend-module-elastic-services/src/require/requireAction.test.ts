import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRequireAction } from './requireAction';

const rule = (holds: boolean, field: string) => ({
  field,
  holds,
  problem: `${field} is wrong`,
});

async function run(...rules: ReturnType<typeof rule>[]) {
  await createRequireAction().handler(
    createMockActionContext({ input: { rules } }),
  );
}

describe('elastic-services:require', () => {
  it('passes when every rule holds', async () => {
    await expect(run(rule(true, 'a'), rule(true, 'b'))).resolves.toBe(
      undefined,
    );
  });

  it('tells every rule that does not hold, and no other', async () => {
    await expect(
      run(rule(false, 'a'), rule(true, 'b'), rule(false, 'c.d')),
    ).rejects.toThrow('a: a is wrong\nc.d: c.d is wrong');
  });
});
