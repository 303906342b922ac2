import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createSizeQuotaAction } from './sizeQuotaAction';

const CART = { name: 'cart', runtime: 'knative' as const, ceiling: 10 };
const INPUT = {
  services: [CART],
  headroomPercent: 0,
  mesh: 'sidecar' as const,
  environments: { dev: 2, production: 0 },
};

async function run(input: object) {
  const context = createMockActionContext({
    input: { ...INPUT, ...input },
  });
  await createSizeQuotaAction().handler(context as never);
  return Object.fromEntries(
    (context.output as jest.Mock).mock.calls as [string, any][],
  );
}

describe('elastic-services:size-quota', () => {
  it('sizes each environment and shows the sums', async () => {
    const { quotas, table, hasKnative } = await run({});
    expect(hasKnative).toBe(true);
    expect(quotas.dev.hard).toMatchObject({ pods: '2', 'limits.cpu': '7' });
    expect(quotas.production.hard).toMatchObject({
      pods: '10',
      'limits.cpu': '35',
    });
    expect(table.split('\n')).toEqual([
      expect.stringContaining('| service | most replicas | requests.cpu |'),
      expect.stringContaining('---'),
      expect.stringMatching(/^\| cart \| 10 \| 2\.3 \|/),
      expect.stringMatching(/^\| quota \| {2}\| 2\.3 \|/),
    ]);
  });

  it('takes the resources that are said, and the others as golden paths write them', async () => {
    const { quotas } = await run({
      services: [{ ...CART, cpuLimit: '2' }],
      mesh: 'ambient',
    });
    expect(quotas.production.hard).toMatchObject({
      'limits.cpu': '25',
      'requests.memory': '1920Mi',
    });
  });

  it('refuses a service listed twice', async () => {
    await expect(run({ services: [CART, CART] })).rejects.toThrow(
      'services: "cart" is listed twice',
    );
  });

  it('refuses what is no quantity, naming it', async () => {
    await expect(
      run({ services: [{ ...CART, cpuLimit: 'much' }] }),
    ).rejects.toThrow(/services: .*much/);
  });
});
