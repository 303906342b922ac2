import { quotaFit } from '@elastic-mesh/autoscaling/capacity';
import { podContainers } from './podContainers';
import { sizeQuota, type QuotaPlan } from './sizeQuota';

const PLAN: QuotaPlan = {
  services: [
    { name: 'cart', runtime: 'knative', ceiling: 10 },
    { name: 'pay', runtime: 'deployment', ceiling: 4, critical: true },
  ],
  headroomPercent: 0,
  mesh: 'sidecar',
  revisionsKept: 21,
};

describe('the size of a quota', () => {
  it('counts sidecars, a release at the ceiling, and the revisions kept', () => {
    // Knative: 100m + 25m + 100m requested and 1 + 0.5 + 2 at most; Deployment: 100m + 100m and 1 + 2, 4 pods and one more.
    expect(sizeQuota(PLAN)).toEqual({
      hard: {
        'requests.cpu': '3.3',
        'requests.memory': '4480Mi',
        'limits.cpu': '50',
        'limits.memory': '21760Mi',
        pods: '15',
        'count/deployments.apps': '22',
        'count/services': '46',
      },
      criticalPods: 5,
      pods: 15,
    });
  });

  it('is enough for every service at its ceiling, and nearly no more', () => {
    const { hard } = sizeQuota({ ...PLAN, services: [PLAN.services[0]] });
    const demand = {
      name: 'cart',
      maxReplicas: 10,
      containers: podContainers('knative'),
    };
    expect(quotaFit([demand], { hard }).fits).toBe(true);
    expect(quotaFit([{ ...demand, maxReplicas: 11 }], { hard }).fits).toBe(
      false,
    );
  });

  it('adds headroom to everything', () => {
    const { hard, criticalPods } = sizeQuota({ ...PLAN, headroomPercent: 50 });
    expect([hard.pods, hard['limits.cpu'], criticalPods]).toEqual([
      '23',
      '75',
      8,
    ]);
  });

  it('leaves the sidecar out where pods have none', () => {
    const { hard } = sizeQuota({ ...PLAN, mesh: 'ambient' });
    expect(hard['limits.cpu']).toBe('20');
  });

  it('follows the lower ceiling of an environment', () => {
    expect(sizeQuota({ ...PLAN, ceiling: 2 }).pods).toBe(5);
  });

  it('takes the resources of a service where they are said', () => {
    const [cart] = PLAN.services;
    const { hard } = sizeQuota({
      ...PLAN,
      services: [
        { ...cart, resources: { requests: { cpu: '1' }, limits: {} } },
      ],
    });
    expect(hard['requests.cpu']).toBe('11.3');
  });

  it('refuses a ceiling that is no count', () => {
    const [cart] = PLAN.services;
    expect(() =>
      sizeQuota({ ...PLAN, services: [{ ...cart, ceiling: 1.5 }] }),
    ).toThrow('cart.maxReplicas');
  });
});
