import { Manifest } from './object';
import { applyManifest, applyPatch } from './patch';

const current: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', labels: { x: '1', y: '2' } },
  spec: {
    template: {
      spec: {
        containers: [
          { name: 'app', image: 'a:1', env: [{ name: 'A', value: '1' }] },
          { name: 'proxy', image: 'p:1' },
        ],
      },
    },
  },
};

describe('applyPatch', () => {
  it('merges, with null as removal', () => {
    const merged = applyPatch(
      current,
      { metadata: { labels: { x: null, z: '3' } } },
      'application/merge-patch+json',
    );
    expect(merged.metadata.labels).toEqual({ y: '2', z: '3' });
    expect(current.metadata.labels).toEqual({ x: '1', y: '2' });
  });

  it('merges lists by their key in a strategic merge', () => {
    const patch = {
      spec: {
        template: {
          spec: {
            $setElementOrder: [],
            containers: [
              { name: 'app', image: 'a:2' },
              { name: 'proxy', $patch: 'delete' },
            ],
          },
        },
      },
    };
    const merged = applyPatch(
      current,
      patch,
      'application/strategic-merge-patch+json',
    );
    expect(merged.spec.template.spec).toEqual({
      containers: [
        { name: 'app', image: 'a:2', env: [{ name: 'A', value: '1' }] },
      ],
    });
  });

  it('applies JSON patches and says when one does not apply', () => {
    const type = 'application/json-patch+json';
    const patched = applyPatch(
      current,
      [{ op: 'replace', path: '/metadata/labels/x', value: '9' }],
      type,
    );
    expect(patched.metadata.labels?.x).toBe('9');
    expect(() =>
      applyPatch(current, [{ op: 'remove', path: '/spec/nothing' }], type),
    ).toThrow('does not apply');
    expect(() => applyPatch(current, {}, type)).toThrow('a list of operations');
  });

  it('names the types that it knows', () => {
    expect(() => applyPatch(current, {}, 'text/plain')).toThrow(
      'use application/json-patch+json',
    );
  });
});

describe('applyManifest', () => {
  const manifest = (labels: Record<string, string>): Manifest => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', labels },
  });

  it('keeps what others set and removes what the same manager has left out', () => {
    const next = applyManifest(
      current,
      manifest({ z: '3' }),
      manifest({ x: '1' }),
    );
    expect(next.metadata.labels).toEqual({ y: '2', z: '3' });
    expect(next.spec).toEqual(current.spec);
  });

  it('removes nothing at a first apply', () => {
    const next = applyManifest(current, manifest({ z: '3' }), undefined);
    expect(next.metadata.labels).toEqual({ x: '1', y: '2', z: '3' });
  });
});
