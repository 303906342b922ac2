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
  const prepareAll = (names: readonly string[], answers: object = {}) =>
    portal.run(
      {
        ...SALE,
        services: names.map(name => ({
          service: `component:default/${name}`,
          cpuMsPerRequest: 10,
        })),
        ...answers,
      },
      'flash-sale-readiness',
    );
  const prepare = (name: string, answers?: object) =>
    prepareAll([name], answers);
  const commitsOf = async (name: string) =>
    (await portal.repositories.log(name)).length;
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

  it('proposes nothing a second time, plans anew with other answers, and refuses what the budget does not cover', async () => {
    await create('twice');
    expect((await prepare('twice')).status).toBe('completed');
    const again = await prepare('twice');
    expect(again.status).toBe('completed');
    expect(again.log).toContain('Proposed: twice.');
    expect(await commitsOf('twice')).toBe(2);
    const longer = await prepare('twice', {
      times: { ...SALE.times, end: '2040-11-11T03:00' },
    });
    expect(longer.status).toBe('completed');
    expect(await commitsOf('twice')).toBe(3);
    const poor = await prepare('twice', { event: 'other', budget: 0.5 });
    expect(poor.status).toBe('failed');
    expect(poor.log).toMatch(
      /budget: the plan costs [\d.]+ USD \(twice: .*\), above the budget of 0.5/,
    );
  });

  it('is the same plan again where it is in force', async () => {
    await create('forced');
    await prepare('forced', { inForce: true });
    const bounds = await boundsOf('forced', 'production');
    expect((await prepare('forced')).log).toContain('Proposed: forced.');
    expect(await commitsOf('forced')).toBe(2);
    expect(await boundsOf('forced', 'production')).toEqual(bounds);
  });

  it('prepares several services at once, each in its own repository', async () => {
    await create('one');
    await create('two');
    const { status, output } = await prepareAll(['one', 'two']);
    expect(status).toBe('completed');
    for (const [name, other] of [
      ['one', 'two'],
      ['two', 'one'],
    ]) {
      const [{ message }] = await portal.repositories.log(name);
      expect(message).toContain(`Get ${name} ready for singles-day`);
      expect(message).toMatch(
        new RegExp(`All its services cost .*${other}: [\\d.]+ USD`),
      );
      const [floor] = await boundsOf(name, 'production-singles-day');
      expect(floor).toBeGreaterThan(2);
      const files = await portal.repositories.listFiles(name);
      expect(files.filter(path => path.includes(other))).toEqual([]);
    }
    expect(JSON.stringify(output)).toContain(
      '[Repository](http://localhost:3000/repositories/two)',
    );
  });

  it('proposes nothing where one of several cannot be prepared, and names it', async () => {
    await create('scaled');
    await create('fixed');
    const { files } = await portal.repositories.snapshot('fixed');
    const text = (content: Uint8Array) => new TextDecoder().decode(content);
    await portal.repositories.commit('fixed', {
      files: files.map(file => ({
        ...file,
        // Its HPA scales something else.
        content: new TextEncoder().encode(
          text(file.content).replace(
            /(kind: HorizontalPodAutoscaler[\s\S]*scaleTargetRef:[\s\S]*?name: )fixed/,
            '$1other',
          ),
        ),
      })),
      message: 'Scale by hand\n',
      author: { name: 'a', email: 'a@example.com' },
      timeSeconds: 1,
    });
    const { status, log } = await prepareAll(['scaled', 'fixed']);
    expect(status).toBe('failed');
    expect(log).toContain(
      'services: fixed has a fixed number of replicas and nothing that scales it',
    );
    expect(await commitsOf('scaled')).toBe(1);
  });

  it('opens one request for each hosted service, and finds it again', async () => {
    await create('local');
    await create('hosted');
    const { catalog, host, repositories } = portal;
    const known = catalog.getEntityByRef;
    const folder = 'https://github.com/acme/shops/tree/main/hosted';
    host.set(folder, (await repositories.snapshot('hosted')).files);
    catalog.getEntityByRef = async (ref, options) => {
      const found = await known.call(catalog, ref, options);
      return found?.metadata.name === 'hosted'
        ? {
            ...found,
            metadata: {
              ...found.metadata,
              annotations: { 'backstage.io/source-location': `url:${folder}/` },
            },
          }
        : found;
    };
    const { status, log, output } = await prepareAll(['local', 'hosted'], {
      latencyObjectiveMs: 500,
    });
    expect(status).toBe('completed');
    const request = JSON.parse(/took (\{.*\})/.exec(log)![1]);
    expect(request).toMatchObject({
      repoUrl: 'github.com?owner=acme&repo=shops',
      targetPath: 'hosted',
      targetBranchName: 'main',
      branchName: 'flash-sale-readiness-singles-day',
      title: expect.stringContaining('Get hosted ready for singles-day'),
      update: true,
    });
    expect(request.description).toContain('| local | shop | 2,000 |');
    expect(JSON.stringify(output)).toContain(
      '[Request](https://github.com/acme/shops/pull/1)',
    );
    const branch = folder.replace('main', request.branchName);
    const paths = host.get(branch)!.map(({ path }) => path);
    expect(paths).toContain('.github/workflows/freeze-singles-day.yaml');
    expect(paths).toContain('deploy/base/deployment.yaml');
    const again = await prepareAll(['local', 'hosted'], {
      latencyObjectiveMs: 500,
    });
    catalog.getEntityByRef = known;
    expect(again.status).toBe('completed');
    expect(again.log).not.toContain('took {');
    expect(again.log).toContain('Proposed: local, hosted.');
    expect(await commitsOf('local')).toBe(2);
  });

  it('says what is proposed and what remains when a proposal fails, and proposes the rest later', async () => {
    await create('first');
    await create('second');
    const { catalog } = portal;
    const known = catalog.getEntityByRef;
    // The second service leaves the catalog as soon as the first is proposed.
    catalog.getEntityByRef = async (ref, options) =>
      JSON.stringify(ref).includes('second') && (await commitsOf('first')) > 1
        ? undefined
        : known.call(catalog, ref, options);
    const broken = await prepareAll(['first', 'second']);
    catalog.getEntityByRef = known;
    expect(broken.status).toBe('failed');
    expect(broken.log).toContain('Proposed: first. Not proposed: second;');
    expect(await commitsOf('second')).toBe(1);
    const again = await prepareAll(['first', 'second']);
    expect(again.status).toBe('completed');
    expect(await commitsOf('first')).toBe(2);
    expect(await commitsOf('second')).toBe(2);
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
