import git from 'isomorphic-git';
import { parseAllDocuments } from 'yaml';
import { MATRIX } from './__testUtils__/matrix';
import { ANSWERS, startPortal } from './__testUtils__/portal';
import {
  buildTwice,
  cloneOf,
  ENVIRONMENTS,
  hasKubectl,
  leftovers,
  yamlErrors,
} from './__testUtils__/repository';

jest.setTimeout(120_000);

const describeWithKubectl = hasKubectl ? describe : describe.skip;

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('the golden path knative-service in a scaffolder', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
  });

  afterAll(async () => portal.stop());

  describe.each(MATRIX)('%s', (_, answers) => {
    const { name } = answers as typeof ANSWERS;
    let run: Awaited<ReturnType<Portal['run']>>;
    let texts: Map<string, string>;

    beforeAll(async () => {
      run = await portal.run(answers);
      texts = await portal.repositories
        .readTexts(name)
        .catch(() => new Map<string, string>());
    });

    it('runs to its end without a problem in the manifests', () => {
      expect(run.log).toContain(': 0 errors, 0 warnings');
      expect(run.status).toBe('completed');
    });

    it('leaves no placeholder and valid YAML', () => {
      const typed = (answers as { description?: string }).description ?? '';
      expect(leftovers(texts, typed)).toEqual(
        // There the typed text is quoted for YAML.
        typed ? ['catalog-info.yaml'] : [],
      );
      expect(yamlErrors(texts)).toEqual([]);
      expect(texts.size).toBeGreaterThan(12);
    });

    describeWithKubectl('beside kubectl', () => {
      it('builds the same', async () => {
        const clone = cloneOf(portal, name);
        for (const environment of ENVIRONMENTS) {
          const { byUs, byKubectl } = buildTwice(clone, texts, environment);
          expect(new Set(byUs.map(o => o.kind)).size).toBeGreaterThan(5);
          expect(byUs).toEqual(byKubectl);
        }
      });
    });
  });

  it('offers repository, entity and Scaling tab, and an entity with an owner', async () => {
    const { output } = await portal.run({ ...ANSWERS, name: 'links' });
    expect(output.links).toEqual([
      expect.objectContaining({
        url: 'http://localhost:3000/repositories/links',
      }),
      expect.objectContaining({ entityRef: 'component:default/links' }),
      expect.objectContaining({
        url: '/catalog/default/component/links/scaling',
      }),
    ]);
    const texts = await portal.repositories.readTexts('links');
    const [entity] = parseAllDocuments(texts.get('catalog-info.yaml')!);
    expect(entity.toJS()).toMatchObject({
      metadata: {
        annotations: {
          'backstage.io/kubernetes-id': 'links',
          'elastic-mesh.io/golden-path': 'knative-service@1.1.0',
          'elastic-mesh.io/latency-objective': '500ms',
          'elastic-mesh.io/on-call': 'https://oncall.example.com/shop',
        },
      },
      spec: { owner: 'group:default/shop', system: 'system:default/shop' },
    });
  });

  it('publishes to a Git host instead, when asked to', async () => {
    const { status, log, output } = await portal.run({
      ...ANSWERS,
      name: 'hosted',
      destination: 'github',
      repoUrl: 'github.com?owner=example&repo=hosted',
    });
    expect(log).toContain('took github.com?owner=example&repo=hosted');
    expect(log).toContain(
      'https://github.com/example/hosted/tree/main/catalog-info.yaml',
    );
    expect(status).toBe('completed');
    expect(await portal.repositories.head('hosted')).toBeUndefined();
    expect(output.links).toContainEqual(
      expect.objectContaining({ url: 'https://github.com/example/hosted.git' }),
    );
  });

  it.each([
    [{ name: 'Not-A-Label' }, /pattern|DNS-1035/],
    [{ name: 'taken' }, /"taken" is already the name of component/],
    [{ owner: 'group:default/nobody' }, /"group:default\/nobody" is not in/],
    [{ owner: undefined }, /owner/],
    [{ system: 'system:default/none' }, /"system:default\/none" is not in/],
    [
      { source: 'image', image: 'registry.example.com/cart', port: 80 },
      /pattern|neither tag nor digest/,
    ],
    [
      { scaling: { floor: 5, ceiling: 4, target: 10 } },
      /ceiling 4 is below the floor 5/,
    ],
    [
      { request: { timeoutSeconds: 5, retries: 3, perTryTimeoutMs: 2000 } },
      /4 tries of 2,000 ms/,
    ],
    [{ callers: { scope: 'namespaces', namespaces: [] } }, /namespace/],
  ])('refuses %j before anything is written', async (bad, message) => {
    const before = await portal.repositories.list();
    const { status, log } = await portal.run({
      ...ANSWERS,
      name: 'bad',
      ...bad,
    });
    expect(status).not.toBe('completed');
    expect(log).toMatch(message);
    expect(await portal.repositories.list()).toEqual(before);
  });

  it('leaves nothing registered when publishing fails half way, says what remains, and works again', async () => {
    const fail = jest
      .spyOn(git, 'commit')
      .mockRejectedValueOnce(new Error('no space left on device'));
    const failed = await portal.run({ ...ANSWERS, name: 'half' });
    fail.mockRestore();
    expect(failed.status).toBe('failed');
    expect(failed.log).toMatch(
      /Nothing was registered\. What exists is an empty repository in .*half\.git.* rm -r '/,
    );
    expect(failed.log).not.toContain('Beginning step Register');
    expect(await portal.repositories.head('half')).toBeUndefined();
    const again = await portal.run({ ...ANSWERS, name: 'half' });
    expect(again.status).toBe('completed');
  });

  it('accepts the same run again and refuses another content or owner', async () => {
    const answers = { ...ANSWERS, name: 'twice' };
    await portal.run(answers);
    const same = await portal.run(answers);
    expect(same.log).toContain('Repository twice unchanged');
    expect(await portal.repositories.log('twice')).toHaveLength(1);
    const other = await portal.run({
      ...answers,
      scaling: { floor: 1, ceiling: 9, target: 5 },
    });
    expect(other.log).toContain(
      '"twice" is already the name of component:default/twice',
    );
    const foreign = await portal.run({
      ...answers,
      owner: 'group:default/pay',
    });
    expect(foreign.log).toContain('a service of group:default/shop');
    expect(await portal.repositories.log('twice')).toHaveLength(1);
  });
});
