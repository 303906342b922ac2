import { deploymentCart, knativeCart } from '../__testUtils__/manifests';
import {
  environmentOf,
  runAction,
  workspaceOf,
} from '../__testUtils__/runAction';
import { createQuotaFitAction } from './quotaFitAction';

const action = createQuotaFitAction();
const cart = workspaceOf(
  environmentOf([knativeCart({ 'min-scale': 1, 'max-scale': 100 })]),
);
const run = (input: object, workspace = cart) =>
  runAction(action, input, workspace);

const QUOTA = (namespace: string) => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: serverless-quota, namespace: ${namespace} }
spec: { hard: { limits.cpu: '8', count/deployments.apps: 20, count/services: 43 } }
status: { used: { limits.cpu: '2' } }
`;
const LIMIT_RANGE = `
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, default: { cpu: 500m, memory: 256Mi } }] }
`;

describe('elastic-services:quota-fit', () => {
  it('refuses what does not fit, with the pods that would', async () => {
    const { error, outputs, log } = await run({
      quota: { hard: { 'requests.cpu': 4, 'limits.memory': '1Ti' } },
    });
    // The queue-proxy declares no memory limit, so no pod is admitted at all.
    expect(error?.message).toContain(
      'limits.memory, which the container queue-proxy does not declare',
    );
    expect(outputs).toMatchObject({ fits: false, pods: 100, podsThatFit: 0 });
    expect(log).toContain('| quota | requests.cpu | 22.5 | 4 |');
  });

  it('fits where the quota is large enough', async () => {
    const { error, outputs } = await run({
      quota: { hard: { 'requests.cpu': '22500m' } },
    });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      fits: true,
      podsThatFit: 100,
      resources: [
        {
          quota: 'quota',
          resource: 'requests.cpu',
          needed: '22.5',
          hard: '22.5',
          used: null,
          room: '22.5',
          fits: true,
        },
      ],
    });
  });

  it('judges the quotas of the namespace and the objects that Knative keeps', async () => {
    const { outputs, error } = await run({
      context: `${QUOTA('shop')}---${QUOTA('elsewhere')}---${LIMIT_RANGE}`,
      failOnMisfit: false,
    });
    expect(error).toBeUndefined();
    expect(outputs.resources).toEqual([
      expect.objectContaining({
        quota: 'serverless-quota',
        resource: 'limits.cpu',
        needed: '350',
        used: '2',
        room: '6',
      }),
      expect.objectContaining({
        resource: 'count/deployments.apps',
        needed: '21',
        fits: false,
      }),
      expect.objectContaining({
        resource: 'count/services',
        needed: '43',
        fits: true,
      }),
    ]);
    expect(outputs.podsThatFit).toBe(1);
  });

  it('adds up a Deployment without sidecars', async () => {
    const { outputs } = await run(
      { quota: { hard: { 'requests.memory': '1Gi', 'limits.cpu': '4' } } },
      workspaceOf(environmentOf([deploymentCart(2, 10)])),
    );
    expect(outputs).toMatchObject({ fits: true, podsThatFit: 10 });
  });

  describe('of several repositories', () => {
    const folders = (one: string, ...others: string[]) =>
      workspaceOf(
        Object.fromEntries(
          [one, ...others].flatMap((namespace, i) =>
            Object.entries(
              environmentOf([
                deploymentCart(2, 10).replaceAll('name: cart', `name: s${i}`),
              ]),
            ).map(([path, text]) => [
              `s${i}/${path}`,
              text.replace('namespace: shop', `namespace: ${namespace}`),
            ]),
          ),
        ),
      );
    const sourcePaths = ['s0', 's1', 's2'];

    it('adds up the pods that share a namespace', async () => {
      const { outputs } = await run(
        { sourcePaths, namespace: 'shop', quota: { hard: { pods: 25 } } },
        folders('shop', 'pay', 'shop'),
      );
      expect(outputs).toMatchObject({ fits: true, pods: 20 });
      const { error } = await run(
        { sourcePaths, quota: { hard: { pods: 25 } } },
        folders('shop', 'shop', 'shop'),
      );
      expect(error?.message).toContain('30 pods need 30 of pods');
    });

    it.each([
      ['', 'the manifests are in shop, pay, so say whose quota it is'],
      ['ops', 'the manifests are in shop, pay, not in ops'],
    ])('refuses the namespace "%s"', async (namespace, message) => {
      const { error } = await run(
        { sourcePaths, namespace, quota: { hard: { pods: 9 } } },
        folders('shop', 'pay', 'shop'),
      );
      expect(error?.message).toContain(message);
    });
  });

  it.each([
    [{}, 'nothing limits the namespace shop'],
    [{ context: QUOTA('elsewhere') }, 'nothing limits the namespace shop'],
    [{ context: 'a: [' }, 'context: '],
    [{ quota: { hard: { pods: 'many' } } }, 'hard.pods is "many"'],
  ])('refuses %j', async (input, message) => {
    expect((await run(input)).error?.message).toContain(message);
  });

  it('refuses a workload without a maximum', async () => {
    const { error } = await run(
      { quota: { hard: { pods: 10 } } },
      workspaceOf(environmentOf([knativeCart({ target: 10 })])),
    );
    expect(error?.message).toContain('cart has no maximum');
  });

  it('says what it cannot judge', async () => {
    const scoped = QUOTA('shop').replace(
      'spec: {',
      'spec: { scopes: [Terminating],',
    );
    const { outputs, log } = await run({
      context: scoped,
      quota: { hard: { 'requests.storage': '1Gi' } },
    });
    expect(outputs).toMatchObject({
      fits: true,
      podsThatFit: null,
      notJudged: [
        'serverless-quota holds for some pods only (scopes)',
        'requests.storage of quota',
      ],
    });
    expect(log).toContain('not judged: requests.storage of quota');
  });
});
