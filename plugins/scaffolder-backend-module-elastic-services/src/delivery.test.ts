import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { check } from '@elastic-mesh/guardrails';
import { parse, parseAllDocuments } from 'yaml';
import { completeAnswers } from './preflight/completeAnswers';
import { renderParts } from './__testUtils__/starters';

const SOURCES = [
  'starter-typescript',
  'starter-go',
  'starter-python',
  'starter-java',
];

/** What every part reads, from answers as the form sends them. */
const VALUES = {
  ...completeAnswers(
    {
      name: 'cart',
      image: 'registry.example.com/apps/cart:0.1.0',
      scaling: { floor: 0, ceiling: 10, target: 20 },
      request: { timeoutSeconds: 10, retries: 0 },
      callers: { scope: 'mesh' },
    },
    'knative',
  ),
  hardLimit: false,
  starter: true,
  state: { database: true, cache: true },
  imageName: 'registry.example.com/apps/cart',
  imageRegistry: 'registry.example.com',
  namespace: 'shop',
  gitUrl: 'https://git.example.com/shop/cart.git',
};

const IMAGE_ONLY = {
  ...VALUES,
  source: 'image',
  starter: false,
  state: { database: false, cache: false },
  imageName: null,
  imageRegistry: null,
};

interface Job {
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  needs?: string;
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}

interface Workflow {
  name: string;
  on: object;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

async function workflows(values: object) {
  const { folder, files } = await renderParts(['ci-github'], values);
  return new Map(
    files.map(path => [
      path.split('/').pop()!,
      parse(readFileSync(join(folder, path), 'utf8')) as Workflow,
    ]),
  );
}

describe('ci-github', () => {
  it.each(SOURCES)('has jobs that GitHub takes, for %s', async source => {
    const found = await workflows({ ...VALUES, source });
    expect([...found.keys()].sort()).toEqual(['check.yaml', 'release.yaml']);
    for (const { permissions, jobs } of found.values()) {
      // Nothing may be written unless a job says so.
      expect(Object.values(permissions)).not.toContain('write');
      for (const job of Object.values(jobs)) {
        expect(job['timeout-minutes']).toBeGreaterThan(0);
        for (const step of job.steps) {
          expect(Boolean(step.uses) !== Boolean(step.run)).toBe(true);
          // A tag can be moved; a commit cannot.
          expect(step.uses ?? `a/b@${'0'.repeat(40)}`).toMatch(
            /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/,
          );
        }
      }
    }
  });

  it('gives each job of a release no more than it needs', async () => {
    const release = (await workflows({ ...VALUES, source: 'starter-go' })).get(
      'release.yaml',
    )!;
    expect(release.permissions).toEqual({});
    expect(release.jobs.image.permissions).toEqual({ contents: 'read' });
    expect(release.jobs.propose).toMatchObject({
      needs: 'image',
      permissions: { contents: 'write', 'pull-requests': 'write' },
    });
    const build = release.jobs.image.steps.at(-1)!;
    expect(build.with).toMatchObject({
      push: true,
      sbom: true,
      provenance: 'mode=max',
    });
  });

  it('logs in to GitHub’s own registry with the token of the run', async () => {
    const { image } = (
      await workflows({
        ...VALUES,
        source: 'starter-go',
        imageRegistry: 'ghcr.io',
        imageName: 'ghcr.io/acme/cart',
      })
    ).get('release.yaml')!.jobs;
    expect(image.permissions).toEqual({ contents: 'read', packages: 'write' });
    expect(JSON.stringify(image.steps)).toContain('secrets.GITHUB_TOKEN');
    expect(JSON.stringify(image.steps)).not.toContain('REGISTRY_PASSWORD');
  });

  it('only checks manifests where there is no code', async () => {
    const found = await workflows(IMAGE_ONLY);
    expect([...found.keys()]).toEqual(['check.yaml']);
    expect(Object.keys(found.get('check.yaml')!.jobs)).toEqual(['manifests']);
  });
});

type Pipeline = Record<
  string,
  {
    stage?: string;
    image?: unknown;
    script?: string[];
    needs?: string[];
    extends?: string;
    variables?: Record<string, unknown>;
  }
>;

async function pipeline(values: object) {
  const { folder } = await renderParts(['ci-gitlab'], values);
  const text = readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8');
  return parse(text, { merge: true }) as Pipeline & { stages: string[] };
}

/** Words that GitLab takes for a global setting, so that no job may be called so. */
const RESERVED =
  /^(image|services|stages|types|before_script|after_script|variables|cache|include|pages|true|false|nil)$/;

const jobsOf = (found: Pipeline) =>
  Object.entries(found).filter(
    ([name]) => !/^(stages|workflow|default|\.)/.test(name),
  );

describe('ci-gitlab', () => {
  it.each(SOURCES)('has jobs that GitLab takes, for %s', async source => {
    const found = await pipeline({ ...VALUES, source });
    const names = jobsOf(found).map(([name]) => name);
    expect(names).toEqual([
      'build-manifests',
      'check-manifests',
      'code',
      'build-image',
      'publish-image',
      'propose',
    ]);
    for (const [name, job] of jobsOf(found)) {
      expect(name).not.toMatch(RESERVED);
      expect(found.stages).toContain(job.stage);
      expect(job.script!.length).toBeGreaterThan(0);
      expect(job.script!.every(line => typeof line === 'string')).toBe(true);
      expect(job.image ?? found[job.extends!].image).toBeTruthy();
      (job.needs ?? []).forEach(need => expect(names).toContain(need));
    }
    expect(found['publish-image'].script!.join('\n')).toContain(
      '--sbom=true --provenance=mode=max',
    );
    expect(found.code.variables).toMatchObject({
      PG_URL: expect.stringMatching(/^postgres:/),
      REDIS_URL: expect.stringMatching(/^redis:/),
    });
  });

  it('only checks manifests where there is no code', async () => {
    const names = jobsOf(await pipeline(IMAGE_ONLY)).map(([name]) => name);
    expect(names).toEqual(['build-manifests', 'check-manifests']);
  });
});

describe('the digest of a release', () => {
  const DIGEST = `sha256:${'a1'.repeat(32)}`;

  it.each([
    ['ci-github', /sed -i -E .*kustomization\.yaml"/],
    ['ci-gitlab', /sed -i -E .*kustomization\.yaml"/],
  ])('is written into an overlay by %s, once and again', async (part, line) => {
    const { folder, files } = await renderParts([part, 'environment'], {
      ...VALUES,
      source: 'starter-go',
      environment: 'production',
    });
    const pipelineFile = files.find(path =>
      /release\.yaml|gitlab-ci/.test(path),
    )!;
    const [command] = line.exec(
      readFileSync(join(folder, pipelineFile), 'utf8'),
    )!;
    const overlay = join(
      folder,
      'deploy/overlays/production/kustomization.yaml',
    );
    for (const digest of [DIGEST, DIGEST.replace('a1', 'b2')]) {
      const { status } = spawnSync('sh', ['-c', command], {
        cwd: folder,
        env: {
          PATH: process.env.PATH!,
          DIGEST: digest,
          environment: 'production',
        } as unknown as NodeJS.ProcessEnv,
      });
      expect(status).toBe(0);
      expect(parse(readFileSync(overlay, 'utf8')).images).toEqual([
        { name: 'registry.example.com/apps/cart', digest },
      ]);
    }
  });

  it('is found in what buildx writes', async () => {
    const { folder } = await renderParts(['ci-gitlab'], {
      ...VALUES,
      source: 'starter-go',
    });
    const text = readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8');
    const script = (parse(text) as Pipeline)['publish-image'].script!;
    const command = script.find(one => one.startsWith('sed'))!;
    const { stdout } = spawnSync(
      'sh',
      ['-c', command.replace('build.json > build.env', '')],
      {
        input: `{\n  "containerimage.config.digest": "sha256:0",\n  "containerimage.digest": "${DIGEST}",\n  "image.name": "x"\n}\n`,
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe(`DIGEST=${DIGEST}\n`);
  });
});

describe('gitops-flux', () => {
  async function findings(change: (text: string) => string) {
    const { folder, files } = await renderParts(['gitops-flux'], VALUES);
    const report = await check(
      files.map(file => ({
        file,
        text: change(readFileSync(join(folder, file), 'utf8')),
      })),
      { now: new Date(0) },
    );
    return [...report.findings, ...report.notes].map(one => one.message);
  }

  it('fits the schemas of Flux', async () => {
    expect(await findings(text => text)).toEqual([]);
    expect(await findings(text => text.replace(/prune: true/g, ''))).toEqual(
      Array(3).fill(expect.stringContaining('prune')),
    );
  });

  it('applies one environment after the other', async () => {
    const { folder } = await renderParts(['gitops-flux'], VALUES);
    const objects = (file: string) =>
      parseAllDocuments(readFileSync(join(folder, 'deploy/flux', file), 'utf8'))
        .map(document => document.toJS())
        .filter(Boolean);
    expect(objects('repository.yaml')).toMatchObject([
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: 'cart' },
        spec: { url: VALUES.gitUrl, ref: { branch: 'main' } },
      },
    ]);
    expect(objects('namespaces.yaml').map(o => o.metadata.name)).toEqual([
      'shop-dev',
      'shop-staging',
      'shop',
    ]);
    const environments = objects('environments.yaml');
    expect(
      environments.map(({ metadata, spec }) => [
        metadata.name,
        spec.path,
        spec.dependsOn,
      ]),
    ).toEqual([
      ['cart-dev', './deploy/overlays/dev', undefined],
      ['cart-staging', './deploy/overlays/staging', [{ name: 'cart-dev' }]],
      [
        'cart-production',
        './deploy/overlays/production',
        [{ name: 'cart-staging' }],
      ],
    ]);
    for (const { apiVersion, spec } of environments) {
      expect(apiVersion).toBe('kustomize.toolkit.fluxcd.io/v1');
      expect(spec).toMatchObject({
        prune: true,
        wait: true,
        sourceRef: { kind: 'GitRepository', name: 'cart' },
      });
    }
  });
});

describe('catalog-info and techdocs', () => {
  const CATALOG_VALUES = {
    ...VALUES,
    name: `a${'-x'.repeat(28)}`,
    description: '',
    owner: 'group:default/007',
    system: 'system:default/1e3',
    onCallUrl: 'https://oncall.example.com/007',
    portalUrl: 'https://portal.example.com',
    goldenPath: 'knative-service@1.0.0',
    latencyObjectiveMs: 500,
  };

  async function entities(values: object) {
    const { folder } = await renderParts(['catalog-info'], values);
    return parseAllDocuments(
      readFileSync(join(folder, 'catalog-info.yaml'), 'utf8'),
    ).map(document => document.toJS() as Entity);
  }

  it('describes service, API, database and cache as the catalog takes them, with the longest name', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new FieldFormatEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
    ]);
    const found = await entities(CATALOG_VALUES);
    for (const entity of found) {
      expect(await policy.enforce(entity)).toBeDefined();
      expect(entity.spec).toMatchObject({
        owner: 'group:default/007',
        system: 'system:default/1e3',
      });
    }
    expect(found.map(({ kind, spec }) => [kind, spec?.type])).toEqual([
      ['Component', 'service'],
      ['API', 'openapi'],
      ['Resource', 'database'],
      ['Resource', 'cache'],
    ]);
    const [component, api, ...resources] = found;
    expect(component.spec).toMatchObject({
      providesApis: [api.metadata.name],
      dependsOn: resources.map(stringifyEntityRef),
    });
    expect(component.metadata.links).toContainEqual({
      url: 'https://oncall.example.com/007',
      title: 'On call',
      icon: 'alert',
    });
    expect(component.metadata.annotations).toMatchObject({
      'backstage.io/techdocs-ref': 'dir:.',
      'elastic-mesh.io/golden-path': 'knative-service@1.0.0',
    });
  });

  it('names neither API nor resources where there is no code', async () => {
    const found = await entities({ ...CATALOG_VALUES, ...IMAGE_ONLY });
    expect(found.map(({ kind }) => kind)).toEqual(['Component']);
    expect(found[0].spec).not.toHaveProperty('providesApis');
    expect(found[0].spec).not.toHaveProperty('dependsOn');
  });

  it('has every page that the documentation lists', async () => {
    const { folder, files } = await renderParts(['techdocs'], {
      ...CATALOG_VALUES,
      gitops: 'flux',
      source: 'starter-go',
    });
    const { nav, plugins } = parse(
      readFileSync(join(folder, 'mkdocs.yml'), 'utf8'),
    );
    expect(plugins).toContain('techdocs-core');
    const pages = nav.flatMap((entry: object) => Object.values(entry));
    expect(files).toEqual(
      expect.arrayContaining(pages.map((page: string) => `docs/${page}`)),
    );
    const scaling = readFileSync(join(folder, 'docs/scaling.md'), 'utf8');
    expect(scaling).toContain('| Most replicas | 10 |');
    expect(scaling).toMatch(/aims at for each replica \| 14(\.0)? \(70 %\) \|/);
    expect(scaling).toContain('rests at zero');
  });
});
