import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { editManifests } from './editManifests';

const KNATIVE = `apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: cart
spec:
  template:
    metadata:
      annotations:
        # At 70 % of this a replica is added.
        autoscaling.knative.dev/target: '50'
        autoscaling.knative.dev/min-scale: '0'
        autoscaling.knative.dev/max-scale: '10'
`;

function overlay(min: string, max: string): string {
  return `resources: [../../base]
patches:
  - target: { group: serving.knative.dev, kind: Service, name: cart }
    patch: |-
      # Fewer than in production.
      - op: replace
        path: /spec/template/metadata/annotations/autoscaling.knative.dev~1min-scale
        value: '${min}'
      - op: replace
        path: /spec/template/metadata/annotations/autoscaling.knative.dev~1max-scale
        value: '${max}'
`;
}

function repository(more: Record<string, string> = {}) {
  return new Map(
    Object.entries({
      'catalog-info.yaml': 'kind: Component\n',
      'deploy/base/kustomization.yaml': 'resources: [service.yaml]\n',
      'deploy/base/service.yaml': KNATIVE,
      'deploy/overlays/dev/kustomization.yaml': overlay('0', '2'),
      'deploy/overlays/staging/kustomization.yaml': overlay('1', '5'),
      'deploy/overlays/production/kustomization.yaml':
        'resources: [../../base]\n',
      ...more,
    }),
  );
}

const ANNOTATIONS = '/spec/template/metadata/annotations';
const CEILING = `${ANNOTATIONS}/autoscaling.knative.dev~1max-scale`;
const FLOOR = `${ANNOTATIONS}/autoscaling.knative.dev~1min-scale`;
const select = { kind: 'Service', name: 'cart' };

function annotationsIn(
  texts: ReadonlyMap<string, string>,
  environment: string,
) {
  const [service] = buildKustomization(texts, `deploy/overlays/${environment}`);
  const { template } = service.spec as {
    template: { metadata: { annotations: Record<string, string> } };
  };
  return template.metadata.annotations;
}

describe('editManifests', () => {
  it('leaves overlays alone that stay below a new ceiling', () => {
    const before = repository();
    const { texts, changes } = editManifests(before, [
      { select, set: { [CEILING]: '20' } },
    ]);
    expect(changes).toEqual([
      {
        file: 'deploy/base/service.yaml',
        object: 'Service/cart',
        pointer: CEILING,
        before: '10',
        after: '20',
      },
    ]);
    for (const [file, text] of before) {
      expect(texts.get(file) === text).toBe(
        file !== 'deploy/base/service.yaml',
      );
    }
  });

  it('adapts an overlay that would go above the new ceiling, and says so', () => {
    const { texts, changes } = editManifests(repository(), [
      { select, set: { [CEILING]: '3' } },
    ]);
    expect(changes.slice(1)).toEqual([
      {
        file: 'deploy/overlays/staging/kustomization.yaml',
        object: 'Service/cart',
        pointer: CEILING,
        before: '5',
        after: '3',
        reason: 'staging would be above the new ceiling 3',
      },
    ]);
    expect(texts.get('deploy/overlays/staging/kustomization.yaml')).toBe(
      overlay('1', '3'),
    );
    expect(annotationsIn(texts, 'staging')).toMatchObject({
      'autoscaling.knative.dev/max-scale': '3',
    });
  });

  it('sets what production itself replaces', () => {
    const file = 'deploy/overlays/production/kustomization.yaml';
    const { texts, changes } = editManifests(
      repository({ [file]: overlay('4', '40') }),
      [{ select, set: { [FLOOR]: '0', [CEILING]: '30' } }],
    );
    expect(texts.get(file)).toBe(overlay('0', '30'));
    expect(changes.map(({ reason }) => reason)).toContain(
      'production replaces what was changed below it',
    );
  });

  it('edits a file that is no manifest, and leaves out what is optional or not chosen', () => {
    const { texts, changes } = editManifests(repository(), [
      {
        select: { file: 'deploy/base/kustomization.yaml' },
        add: { '/resources': ['limits.yaml'] },
      },
      { select: { kind: 'DestinationRule' }, optional: true, set: { '/a': 1 } },
      { select, when: false, set: { '/metadata/name': 'other' } },
    ]);
    expect(texts.get('deploy/base/kustomization.yaml')).toBe(
      'resources: [service.yaml, limits.yaml]\n',
    );
    expect(changes).toHaveLength(1);
  });

  it.each([
    [{ kind: 'DestinationRule' }, /no DestinationRule .* holds Service\/cart/],
    [{ kind: 'Service', name: 'no' }, /no Service\/no/],
    [{ file: 'deploy/none.yaml' }, /no deploy\/none.yaml/],
    [{}, /needs a kind or a file/],
  ])('refuses to select %j', (selection, message) => {
    expect(() =>
      editManifests(repository(), [{ select: selection, set: { '/a': 1 } }]),
    ).toThrow(message);
  });

  it('refuses to choose between objects', () => {
    const texts = repository({
      'deploy/base/other.yaml': KNATIVE.replace('name: cart', 'name: other'),
    });
    expect(() =>
      editManifests(texts, [{ select: { kind: 'Service' }, set: { '/a': 1 } }]),
    ).toThrow(/2 objects: .*cart in .*other in .*Select one by name/);
  });
});
