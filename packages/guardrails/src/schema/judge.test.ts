import fc from 'fast-check';
import { parseSources } from '../model/parse';
import { schemaFaults, schemaVerdict } from './judge';
import { carriedVersions, schemaLibrary } from './library';
import type { Schema } from './schema';

function faults(root: Schema, object: unknown, definitions: Schema[] = []) {
  return schemaFaults({ root, definitions, origin: 'test' }, object).map(
    fault => `${fault.path.join('.')}: ${fault.message}`,
  );
}

describe('schemaFaults', () => {
  it('fills in defaults before it judges', () => {
    const root: Schema = {
      type: 'object',
      required: ['mode'],
      properties: { mode: { type: 'string', default: 'fast' } },
      'x-kubernetes-validations': [
        { rule: "self.mode == 'fast'", message: 'must be fast' },
      ],
    };
    expect(faults(root, {})).toEqual([]);
    expect(faults(root, { mode: 'slow' })).toEqual([': must be fast']);
  });

  it('refuses what a rule cannot decide', () => {
    const root: Schema = {
      type: 'object',
      properties: { a: { type: 'integer' } },
      'x-kubernetes-validations': [{ rule: 'self.a > 0' }],
    };
    expect(faults(root, { a: 1 })).toEqual([]);
    expect(faults(root, {})).toHaveLength(1);
  });

  it('does not evaluate rules beside a wrong type', () => {
    const root: Schema = {
      type: 'object',
      properties: { a: { type: 'integer' } },
      'x-kubernetes-validations': [{ rule: 'self.a > 0', message: 'never' }],
    };
    expect(faults(root, { a: 'x' })).toEqual([
      'a: must be of type integer, not "x"',
    ]);
  });

  it('skips rules about changes', () => {
    const root: Schema = {
      type: 'object',
      'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
    };
    expect(faults(root, {})).toEqual([]);
  });

  it('compares list items by their keys', () => {
    const root: Schema = {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    };
    expect(faults(root, [{ name: 'a' }, { name: 'b' }])).toEqual([]);
    expect(faults(root, [{ name: 'a' }, { name: 'a' }])).toEqual([
      '1: duplicate: the same name as item 0',
    ]);
  });

  it('counts the forms of oneOf, following references', () => {
    const root: Schema = {
      type: 'object',
      oneOf: [{ $ref: 0 }, { required: ['b'] }],
    };
    const definitions: Schema[] = [{ required: ['a'] }];
    expect(faults(root, { a: 1 }, definitions)).toEqual([]);
    expect(faults(root, { a: 1, b: 1 }, definitions)).toHaveLength(1);
    expect(faults(root, {}, definitions)).toHaveLength(1);
  });

  it('reads fields whose names CEL reserves', () => {
    const root: Schema = {
      type: 'object',
      properties: {
        namespace: { type: 'string' },
        'a-b': { type: 'integer' },
      },
      'x-kubernetes-validations': [
        { rule: "self.__namespace__ == 'x' && self.a__dash__b == 2" },
      ],
    };
    expect(faults(root, { namespace: 'x', 'a-b': 2 })).toEqual([]);
  });

  it('never throws for any object of a carried kind', async () => {
    const kinds = [
      ['networking.istio.io/v1', 'VirtualService'],
      ['apps/v1', 'Deployment'],
      ['keda.sh/v1alpha1', 'ScaledObject'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.jsonValue({ maxDepth: 4 }),
        async ([apiVersion, kind], spec) => {
          const text = JSON.stringify({ apiVersion, kind, spec });
          const { resources } = parseSources([{ file: 'a.json', text }]);
          const library = schemaLibrary();
          resources.forEach(resource => schemaVerdict(resource, library));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('schemaLibrary', () => {
  const { resources } = parseSources([
    {
      file: 'a.yaml',
      text: 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}',
    },
  ]);

  it('takes the newest version unless told otherwise', () => {
    const newest = schemaLibrary();
    const older = schemaLibrary({ istio: '1.30' });
    const carried = carriedVersions().istio;
    expect(newest.schemaOf(resources[0])?.origin).toBe(
      `istio ${carried[carried.length - 1]}`,
    );
    expect(older.schemaOf(resources[0])?.origin).toMatch(/^istio 1\.30\./);
  });

  it('names the carried versions when asked for another', () => {
    expect(() => schemaLibrary({ istio: '0.8' })).toThrow(
      /targetVersions.istio is "0.8"; carried are 1\.30/,
    );
  });
});
