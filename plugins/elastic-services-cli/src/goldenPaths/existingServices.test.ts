import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { ExistingServices } from './existingServices';
import { runPath } from './runPath';

const FIXTURE = resolve(__dirname, '__fixtures__');
const NOW = new Date('2026-01-01T00:00:00Z');

const CATALOG_INFO = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: '\${{ values.name }}' }
spec: { type: service, lifecycle: production, owner: group:default/shop }
`;

const CEILING =
  '/spec/template/metadata/annotations/autoscaling.knative.dev~1max-scale';

/** A path that sets the ceiling of a Knative Service. */
const RAISE = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'raise' },
  spec: {
    type: 'service',
    parameters: [{ properties: { ceiling: { type: 'string' } } }],
    steps: [
      {
        id: 'service',
        action: 'elastic-services:fetch-service',
        input: { service: 'component:default/${{ parameters.name }}' },
      },
      {
        id: 'edit',
        action: 'elastic-services:edit-manifests',
        input: {
          edits: [
            {
              select: {
                file: 'deploy/overlays/production/all.yaml',
                kind: 'Service',
                name: '${{ steps.service.output.name }}',
              },
              set: { [CEILING]: '${{ parameters.ceiling }}' },
            },
          ],
        },
      },
      { id: 'publish', action: 'elastic-services:publish-local' },
    ],
  },
};

const MATRIX = {
  answers: { name: 'cart', ceiling: '11' },
  existing: { path: 'small', answers: { target: 15 } },
  cases: {
    'as it starts': {},
    'another service': {
      name: 'basket',
      existing: { answers: { name: 'basket' } },
    },
  },
  refused: {
    'no service': {
      answers: { name: 'nobody' },
      problem: 'not in the catalog',
    },
  },
  snapshots: ['as it starts', 'another service'],
};

/** A path that sets the ceilings of several, each in a folder of its own, but for those it is told to leave out. */
const RAISE_ALL = {
  ...RAISE,
  spec: {
    type: 'service',
    parameters: [{ properties: { names: { type: 'array' } } }],
    steps: [
      {
        id: 'service',
        action: 'elastic-services:fetch-service',
        each: '${{ parameters.names }}',
        input: {
          service: 'component:default/${{ each.value }}',
          sourcePath: '${{ each.value }}',
        },
      },
      {
        id: 'edit',
        action: 'elastic-services:edit-manifests',
        each: '${{ steps.service.output.service }}',
        if: "${{ each.value.name !== 'left' }}",
        input: {
          sourcePath: '${{ each.value.sourcePath }}',
          edits: [
            {
              select: { kind: 'Service', name: '${{ each.value.name }}' },
              set: { [CEILING]: '1${{ each.key }}' },
            },
          ],
        },
      },
      // Says in its refusal what the outputs of a step with "each" are.
      {
        id: 'outputs',
        action: 'elastic-services:require',
        input: {
          rules: [
            {
              field: 'edits',
              holds: '${{ (steps.edit.output.changes | length) < 3 }}',
              problem: '${{ steps.service.output.name | join(", ") }}',
            },
          ],
        },
      },
      // Steps run up to the last that writes, so that one is needed here.
      { id: 'last', action: 'elastic-services:render', if: false, input: {} },
      { id: 'publish', action: 'elastic-services:publish-local' },
    ],
  },
};

const made = (name: string) => ({ path: 'small', answers: { name } });
const ALL_MATRIX = {
  answers: { names: ['cart', 'left', 'basket'] },
  existing: [{ path: 'small' }, made('left'), made('basket')],
  cases: {
    'two of three': {},
    'only one': { names: ['cart'] },
    'a changed first': {
      names: ['cart', 'left'],
      existing: { answers: { target: 15 } },
    },
  },
  refused: {
    'three edited': {
      answers: {
        names: ['cart', 'basket', 'pay'],
        existing: [{ path: 'small' }, made('basket'), made('pay')],
      },
      problem: '^edits: cart, basket, pay$',
    },
    'one of them unknown': {
      answers: { names: ['cart', 'nobody'] },
      problem: 'component:default/nobody" is not in the catalog',
    },
    'no list': { answers: { names: null }, problem: 'step service: each' },
  },
  snapshots: ['two of three', 'only one', 'a changed first'],
};

describe('golden paths that change a service', () => {
  let templates: string;

  function write(path: string, text: string) {
    const file = join(templates, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  const read = (path: string) => readFileSync(join(templates, path), 'utf8');

  beforeEach(() => {
    templates = mkdtempSync(join(tmpdir(), 'golden-paths-'));
    cpSync(FIXTURE, templates, { recursive: true });
    write('parts/entity/skeleton/catalog-info.yaml', CATALOG_INFO);
    write(
      'small/template.yaml',
      read('small/template.yaml').replace(
        '[{ part: service }]',
        '[{ part: service }, { part: entity }]',
      ),
    );
    write('raise/template.yaml', stringify(RAISE));
    write('raise/tests/matrix.yaml', stringify(MATRIX));
  });

  afterEach(() => rmSync(templates, { recursive: true }));

  it('start from what the other golden path makes, and look at it changed', async () => {
    const folder = join(templates, 'raise');
    const report = await runPath(folder, { update: true, now: NOW });
    expect(report.failures).toEqual([]);
    const changed = read('raise/tests/snapshots/as-it-starts.yaml');
    expect(changed).toContain('name: cart');
    expect(changed).toContain('max-scale: "11"');
    expect(changed).toContain('containerConcurrency: 15');
    const other = read('raise/tests/snapshots/another-service.yaml');
    expect(other).toContain('name: basket');
    expect(other).toContain('containerConcurrency: 10');
  });

  it('change several services at once, each in its own folder', async () => {
    write('raise-all/template.yaml', stringify(RAISE_ALL));
    write('raise-all/tests/matrix.yaml', stringify(ALL_MATRIX));
    const report = await runPath(join(templates, 'raise-all'), {
      update: true,
      now: NOW,
    });
    expect(report.failures).toEqual([]);
    const ceilings = (snapshot: string) => {
      const text = read(`raise-all/tests/snapshots/${snapshot}.yaml`);
      return [...text.matchAll(/^# (\S+)$|max-scale: "?(\d+)/gm)].map(
        ([, environment, ceiling]) => environment ?? Number(ceiling),
      );
    };
    expect(ceilings('two-of-three')).toEqual([
      'basket/production',
      12,
      'cart/production',
      10,
      'left/production',
      expect.any(Number),
    ]);
    expect(ceilings('only-one')).toEqual(['production', 10]);
    expect(
      read('raise-all/tests/snapshots/a-changed-first.yaml').match(
        /containerConcurrency: \d+/g,
      ),
    ).toEqual(['containerConcurrency: 15', 'containerConcurrency: 10']);
  });

  it('make each service once', async () => {
    const services = new ExistingServices(templates, NOW);
    const declaration = { path: 'small', answers: {} };
    const first = await services.get([declaration]);
    expect(await services.get([{ ...declaration }])).toBe(first);
    expect(await first.repositories.list()).toEqual(['cart']);
    await services.dispose();
    expect(await first.repositories.list()).toEqual([]);
  });

  it('name the golden path that refuses its answers', async () => {
    const services = new ExistingServices(templates, NOW);
    await expect(
      services.get([{ path: 'small', answers: { name: 'No' } }]),
    ).rejects.toThrow(/existing: the form of small refuses/);
  });
});
