import { execFileSync } from 'node:child_process';
import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { DEPLOYMENT_ANSWERS } from './__testUtils__/deploymentMatrix';
import { startPortal } from './__testUtils__/portal';
import { cloneOf, hasKubectl } from './__testUtils__/repository';

jest.setTimeout(120_000);

const SALE = {
  event: 'singles-day',
  times: {
    start: '2040-11-11T00:00',
    end: '2040-11-11T02:00',
    rollback: '2040-11-12T09:00',
    timezone: 'Asia/Shanghai',
  },
  traffic: {
    kind: 'flash-sale',
    quietRequestsPerSecond: 20,
    peakRequestsPerSecond: 2000,
    cpuMsPerRequest: 10,
  },
  budget: 60,
};

/** Without kubectl nobody says what production would be. */
const describeWithKubectl = hasKubectl ? describe : describe.skip;

const COMPONENTS = 'components:\n  - ../../events/singles-day';

describe('a flash sale of a published service in a scaffolder', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal('elastic-deployment', 'flash-sale-readiness');
  });

  afterAll(async () => portal.stop());

  const create = async (name: string) =>
    portal.run({ ...DEPLOYMENT_ANSWERS, name });
  const prepare = (name: string, answers: object = {}) =>
    portal.run(
      { ...SALE, service: `component:default/${name}`, ...answers },
      'flash-sale-readiness',
    );
  const boundsOf = async (name: string, environment: string) => {
    const objects = buildKustomization(
      await portal.repositories.readTexts(name),
      `deploy/overlays/${environment}`,
    );
    const hpa = objects.find(one => one.kind === 'HorizontalPodAutoscaler');
    const { minReplicas, maxReplicas } = hpa!.spec as Record<string, number>;
    return [minReplicas, maxReplicas];
  };

  it('prepares the plan and leaves production as it is', async () => {
    await create('sale');
    const { status, log } = await prepare('sale');
    expect(log).toContain(': 0 errors, 0 warnings');
    expect(log).toContain('the objective is met');
    expect(status).toBe('completed');
    expect(await portal.repositories.listFiles('sale')).toEqual(
      expect.arrayContaining([
        'deploy/events/singles-day/kustomization.yaml',
        'docs/events/singles-day.md',
        'docs/events/singles-day-simulation.md',
        'docs/events/singles-day-simulation-replicas.svg',
      ]),
    );
    expect(await boundsOf('sale', 'production')).toEqual([2, 10]);
    const [floor, ceiling] = await boundsOf('sale', 'production-singles-day');
    expect(floor).toBeGreaterThan(2);
    expect(ceiling).toBeGreaterThan(100);
  });

  describeWithKubectl('beside kubectl', () => {
    it('is in force by one line that can be taken back', async () => {
      await create('switched');
      await prepare('switched');
      const [floor] = await boundsOf('switched', 'production-singles-day');
      const clone = cloneOf(portal, 'switched');
      const production = `${clone}/deploy/overlays/production`;
      const kubectl = () =>
        execFileSync('kubectl', ['kustomize', production]).toString();
      const asItIs = kubectl();
      execFileSync('sh', [
        '-c',
        `printf '%s\n' "${COMPONENTS}" >> ${production}/kustomization.yaml`,
      ]);
      expect(kubectl()).toContain(`minReplicas: ${floor}`);
      expect(kubectl()).toContain('alert: EventCeilingNear');
      execFileSync('git', ['-C', clone, 'checkout', '-q', '.']);
      expect(kubectl()).toBe(asItIs);
    });
  });

  it('refuses a second plan of the same event, and what the budget does not cover', async () => {
    await create('twice');
    expect((await prepare('twice')).status).toBe('completed');
    const again = await prepare('twice');
    expect(again.status).toBe('failed');
    expect(again.log).toContain('wrote it before');
    const poor = await prepare('twice', { event: 'other', budget: 0.5 });
    expect(poor.status).toBe('failed');
    expect(poor.log).toMatch(
      /budget: the plan costs [\d.]+ USD .* above the budget of 0.5/,
    );
  });

  it('is in force when it is merged, where that is asked for', async () => {
    await create('merged');
    const { status } = await prepare('merged', { inForce: true });
    expect(status).toBe('completed');
    expect(await boundsOf('merged', 'production')).toEqual(
      await boundsOf('merged', 'production-singles-day'),
    );
    expect(await boundsOf('merged', 'staging')).not.toEqual(
      await boundsOf('merged', 'production'),
    );
  });
});
