import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createPlanShardsAction } from './planShardsAction';

const base = {
  name: 'ledger',
  component: 'ledger',
  runtime: 'deployment',
  scaling: { floor: 2, ceiling: 10 },
};

async function plan(input: object) {
  const action = createPlanShardsAction();
  const context = createMockActionContext({ input: { base, ...input } as any });
  await action.handler(context as Parameters<typeof action.handler>[0]);
  const outputs = (context.output as jest.Mock).mock.calls;
  return Object.fromEntries(outputs);
}

describe('elastic-services:plan-shards', () => {
  it('gives each shard and the rest a workload of their own within one component', async () => {
    const { routes, workloads, ceiling } = await plan({
      routing: 'ranges',
      shards: [
        { name: 'small', from: 0, to: 9 },
        { name: 'large', from: 10, to: 99 },
      ],
    });
    expect(routes).toEqual([
      {
        name: 'small',
        host: 'ledger-small',
        keys: '0 to 9',
        matches: [{ kind: 'regex', value: '^[0-9]$' }],
      },
      {
        name: 'large',
        host: 'ledger-large',
        keys: '10 to 99',
        matches: [{ kind: 'regex', value: '^[1-9][0-9]$' }],
      },
      {
        name: 'default',
        host: 'ledger-default',
        keys: 'every other key',
        matches: [],
      },
    ]);
    expect(workloads[1]).toMatchObject({
      folder: 'shards/large',
      values: {
        name: 'ledger-large',
        component: 'ledger',
        shard: 'large',
        requestMetrics: {
          own: expect.stringContaining('destination_workload="ledger-large"'),
        },
      },
    });
    expect(ceiling).toBe(30);
  });

  it('makes no shard for the rest where it is refused', async () => {
    const { routes } = await plan({
      routing: 'names',
      others: 'refuse',
      shards: [
        { name: 'eu', keys: ['de'] },
        { name: 'us', keys: ['us'] },
      ],
    });
    expect(routes.map(({ name }: { name: string }) => name)).toEqual([
      'eu',
      'us',
    ]);
  });

  it('refuses every overlap and every gap at once', async () => {
    await expect(
      plan({
        routing: 'ranges',
        shards: [
          { name: 'a', from: 0, to: 9 },
          { name: 'b', from: 9, to: 10 },
          { name: 'c', from: 12, to: 13 },
        ],
      }),
    ).rejects.toThrow(
      /key 9 would belong to "a" and to "b".*\n.*key 11 between "b" and "c" would belong to no shard/,
    );
  });
});
