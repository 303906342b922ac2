import { deploymentCart, knativeCart } from '../__testUtils__/manifests';
import {
  environmentOf,
  runAction,
  workspaceOf,
} from '../__testUtils__/runAction';
import { createPlanEventAction } from './planEventAction';

const action = createPlanEventAction({
  prices: { currency: 'EUR', perCoreHour: 0.04 },
  now: () => Date.parse('2030-11-01T00:00:00Z'),
});

/** As elastic-services:fetch-service gives it out, in a folder of its name. */
const service = (name: string, facts: object = {}) => ({
  entityRef: `component:default/${name}`,
  name,
  ownerName: 'shop',
  namespace: 'shop',
  sourcePath: name,
  latencyObjectiveMs: null,
  scaler: { kind: 'hpa' },
  image: 'kept.example.com/app:1',
  ...facts,
});
const input = {
  event: 'singles-day',
  services: [service('cart')],
  traffic: {
    kind: 'flash-sale',
    quietRequestsPerSecond: 20,
    peakRequestsPerSecond: 2000,
    cpuMsPerRequest: 20,
  },
  latencyObjectiveMs: 500,
  times: {
    start: '2030-11-11T00:00',
    end: '2030-11-11T02:00',
    rollback: '2030-11-12T00:00',
    timezone: 'Asia/Shanghai',
    leadMinutes: 30,
    freezeHours: 24,
  },
};

/** The repository of a service in a folder of its name. */
const filesOf = (name: string, manifests: string) =>
  Object.fromEntries(
    Object.entries(
      environmentOf([manifests.replaceAll('name: cart', `name: ${name}`)]),
    ).map(([path, text]) => [`${name}/${path}`, text]),
  );

const workspaceWith = (manifests: Record<string, string>) =>
  workspaceOf(
    Object.assign(
      {},
      ...Object.entries(manifests).map(([name, text]) => filesOf(name, text)),
    ),
  );
const cart = workspaceWith({ cart: deploymentCart(2, 20) });
const run = (changes: object = {}, workspace = cart) =>
  runAction(action, { ...input, ...changes }, workspace);

describe('elastic-services:plan-event', () => {
  it('plans a hundredfold growth, with dates, quota and cost', async () => {
    const { outputs, error, log } = await run();
    expect(error).toBeUndefined();
    const [planned] = outputs.services;
    const { floor, ceiling } = planned.plan;
    expect(floor).toBeGreaterThan(20);
    const quota = {
      pods: String(ceiling),
      'limits.cpu': String(Number((0.4 * ceiling).toFixed(3))),
    };
    expect(planned).toMatchObject({
      name: 'cart',
      image: 'kept.example.com/app:1',
      latencyObjectiveMs: 500,
      scaling: { floor: 2, ceiling: 20 },
      traffic: { peakRequestsPerSecond: 2000, requestMs: 100 },
      plan: {
        floors: [{ atSeconds: 0, minReplicas: floor }],
        growth: '100 times',
        dates: { raiseAt: '2030-11-10T23:30', cronEnd: '0 2 11 11 *' },
        inForce: false,
        quota,
        quotaSharers: ['cart'],
        sharedQuota: quota,
      },
    });
    expect(planned.plan.summary).toMatch(
      /a floor of \d+ and a ceiling of \d+ replicas keep 500 ms: [\d.]+ % of the requests miss it, as it is [\d.]+ % would\. It costs [\d.]+ EUR\./,
    );
    expect(outputs.cost).toBe(planned.plan.cost);
    expect(log).toContain('The floor is raised at 2030-11-10T23:30');
  });

  it('adds up several services, each under its own load and objective', async () => {
    const { outputs, error } = await run(
      {
        latencyObjectiveMs: undefined,
        services: [
          service('cart', { latencyObjectiveMs: 500 }),
          service('basket', { latencyObjectiveMs: 900, namespace: 'other' }),
          service('fraud', { latencyObjectiveMs: 500 }),
        ],
        loads: [
          {},
          { callsPerRequest: 0.1, requestMs: 40, cpuMsPerRequest: 5 },
          { callsPerRequest: 2 },
        ],
      },
      workspaceWith({
        cart: deploymentCart(2, 20),
        basket: deploymentCart(2, 20),
        fraud: deploymentCart(2, 20),
      }),
    );
    expect(error).toBeUndefined();
    const [first, second, third] = outputs.services;
    expect(second).toMatchObject({
      latencyObjectiveMs: 900,
      traffic: {
        quietRequestsPerSecond: 2,
        peakRequestsPerSecond: 200,
        requestMs: 40,
        cpuMsPerRequest: 5,
      },
    });
    expect(third.plan.ceiling).toBeGreaterThan(first.plan.ceiling);
    expect(second.plan.ceiling).toBeLessThan(first.plan.ceiling);
    expect(outputs.cost).toBeCloseTo(
      first.plan.cost + second.plan.cost + third.plan.cost,
      9,
    );
    expect(outputs.parts).toMatch(
      /^cart: [\d.]+ EUR, \d+ replicas and up to \d+; basket: .*; fraud: /,
    );
    expect(outputs.overview).toContain('| basket | shop | 200 | ');
    expect(outputs.sourcePaths).toEqual(['cart', 'basket', 'fraud']);
    // The quota of a namespace is shared by the services in it.
    expect(first.plan.quotaSharers).toEqual(['cart', 'fraud']);
    expect(first.plan.sharedQuota).toEqual(third.plan.sharedQuota);
    expect(Number(first.plan.sharedQuota.pods)).toBe(
      first.plan.ceiling + third.plan.ceiling,
    );
    expect(second.plan.sharedQuota).toEqual(second.plan.quota);
  });

  it('pays until the end only where a schedule lowers the floor by itself', async () => {
    const planWith = async (kind: string) =>
      (await run({ services: [service('cart', { scaler: { kind } })] })).outputs
        .services[0].plan;
    const [end, rollback] = [await planWith('keda'), await planWith('hpa')];
    expect(end.inForce).toBe(true);
    // 22 hours more of the floor, at 200m of CPU each.
    expect(rollback.cost - end.cost).toBeCloseTo(
      22 * end.floor * 0.2 * 0.04,
      6,
    );
  });

  it('plans for Knative without a ceiling of its own', async () => {
    const { outputs, error } = await run(
      { services: [service('cart', { scaler: { kind: 'kpa' } })] },
      workspaceWith({ cart: knativeCart({ target: 10 }) }),
    );
    expect(error).toBeUndefined();
    const { floor, ceiling } = outputs.services[0].plan;
    expect(ceiling).toBeGreaterThanOrEqual(floor);
  });

  it('plans again as before what an earlier run put in force', async () => {
    const first = await run();
    const { floor, ceiling } = first.outputs.services[0].plan;
    const again = await run(
      {},
      workspaceOf({
        ...filesOf('cart', deploymentCart(2, 20)),
        'cart/deploy/overlays/production/kustomization.yaml':
          'namespace: shop\nresources: [all.yaml]\ncomponents: [../../events/singles-day]\n',
        'cart/deploy/events/singles-day/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: { kind: HorizontalPodAutoscaler }
    patch: '[{ op: replace, path: /spec/minReplicas, value: ${floor} }, { op: replace, path: /spec/maxReplicas, value: ${ceiling} }]'
`,
      }),
    );
    expect(again.error).toBeUndefined();
    const [planned] = first.outputs.services;
    expect(again.outputs.services).toEqual([
      { ...planned, plan: { ...planned.plan, inForce: true } },
    ]);
  });

  it.each([
    [
      { traffic: { kind: 'constant', peakRequestsPerSecond: 0 } },
      'known traffic only',
    ],
    [{ latencyObjectiveMs: 1 }, 'cart: objective'],
    [{ latencyObjectiveMs: 1 }, 'one that 1000 replicas can meet'],
    [{ times: { ...input.times, end: '2030-11-10T00:00' } }, 'end: '],
    [
      { services: [service('cart'), service('cart')] },
      'services: component:default/cart is named more than once',
    ],
    [
      {
        services: [
          service('cart', { scaler: { kind: 'none' } }),
          service('basket', { scaler: { kind: 'none' } }),
        ],
      },
      'services: basket has a fixed number of replicas',
    ],
    [
      { latencyObjectiveMs: undefined },
      'latencyObjectiveMs: cart states no objective',
    ],
    [
      { loads: [{ callsPerRequest: 1000 }] },
      'cart: traffic.peakRequestsPerSecond',
    ],
  ])('refuses %j', async (changes, message) => {
    const { error } = await run(changes);
    expect(error?.message).toContain(message);
    expect(error?.name).toBe('InputError');
  });
});
