import { buildKustomization } from './build';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  ports: [{ port: 80 }]
`;

function texts(kustomization: string, more: Record<string, string> = {}) {
  return new Map(
    Object.entries({
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml': SERVICE,
      'overlay/kustomization.yaml': kustomization,
      ...more,
    }),
  );
}

describe('buildKustomization', () => {
  it('builds resources, namespace and patches', () => {
    const files = texts(`
resources: [../base]
namespace: shop
patches:
  - target: { kind: Service, name: cart }
    patch: |-
      - op: replace
        path: /spec/ports/0/port
        value: 8080
`);
    expect(buildKustomization(files, 'overlay')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'cart', namespace: 'shop' },
        spec: { ports: [{ port: 8080 }] },
      },
    ]);
    expect(files.get('base/service.yaml')).toBe(SERVICE);
  });

  it('renames a Namespace and leaves other kinds of the cluster alone', () => {
    const object = (kind: string) =>
      `apiVersion: v1\nkind: ${kind}\nmetadata: {name: shop}\n`;
    const files = texts('resources: [a.yaml, b.yaml]\nnamespace: shop-dev\n', {
      'overlay/a.yaml': object('Namespace'),
      'overlay/b.yaml': object('PriorityClass'),
    });
    expect(buildKustomization(files, 'overlay').map(o => o.metadata)).toEqual([
      { name: 'shop-dev' },
      { name: 'shop' },
    ]);
  });

  it('lets components add to and patch what was there before, in the namespace of who uses them', () => {
    const files = texts(
      `
resources: [../base]
components: [../event]
namespace: shop
patches:
  - target: { kind: Service, name: cart }
    patch: |-
      - op: replace
        path: /spec/ports/0/port
        value: 9000
`,
      {
        'event/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources: [more.yaml]
patches:
  - target: { kind: Service }
    patch: |-
      - op: add
        path: /spec/type
        value: ClusterIP
      - op: replace
        path: /spec/ports/0/port
        value: 1
`,
        'event/more.yaml': SERVICE.replace('name: cart', 'name: cart-more'),
      },
    );
    // The folder's own patches come after its components.
    expect(buildKustomization(files, 'overlay')).toEqual([
      expect.objectContaining({
        metadata: { name: 'cart', namespace: 'shop' },
        spec: { ports: [{ port: 9000 }], type: 'ClusterIP' },
      }),
      expect.objectContaining({
        metadata: { name: 'cart-more', namespace: 'shop' },
        spec: { ports: [{ port: 1 }], type: 'ClusterIP' },
      }),
    ]);
  });

  it.each([
    ['kind: Kustomization', 'its kind is Kustomization'],
    ['kind: Component\nnamespace: shop', 'takes the namespace of the folder'],
  ])('refuses a component with %s', (component, message) => {
    const files = texts('resources: [../base]\ncomponents: [../event]', {
      'event/kustomization.yaml': component,
    });
    expect(() => buildKustomization(files, 'overlay')).toThrow(message);
  });

  it.each([
    ['newTag: "2"', 'registry:5000/a/cart:2'],
    [
      `digest: sha256:${'0'.repeat(64)}`,
      `registry:5000/a/cart@sha256:${'0'.repeat(64)}`,
    ],
    ['newName: b', 'b:1.4'],
    ['newName: b, newTag: "2"', 'b:2'],
  ])('sets the image wherever containers are: %s', (entry, image) => {
    const files = texts(
      `resources: [knative.yaml]\nimages: [{name: 'registry:5000/a/cart', ${entry}}]`,
      {
        'overlay/knative.yaml': `
kind: Service
apiVersion: serving.knative.dev/v1
metadata: { name: cart }
spec:
  template:
    spec:
      initContainers: [{ image: 'registry:5000/a/cart:1.4' }]
      containers: [{ image: 'registry:5000/a/cart:1.4' }, { image: 'registry:5000/a/cart-2:1' }, {}]
`,
      },
    );
    expect(buildKustomization(files, 'overlay')[0].spec).toEqual({
      template: {
        spec: {
          initContainers: [{ image }],
          containers: [{ image }, { image: 'registry:5000/a/cart-2:1' }, {}],
        },
      },
    });
  });

  it.each([
    ['replicas: []', '"replicas" is not supported here'],
    ['resources: [../base]\nimages: [{newTag: "1"}]', 'needs a name'],
    ['resources: [../missing]', 'neither a file nor a folder'],
    ['resources: [../base, ../base]', '/Service/cart is written twice'],
    [
      'resources: [../base]\npatches: [{target: {kind: Pod}, patch: "[]"}]',
      'no object matches',
    ],
    [
      'resources: [../base]\npatches: [{target: {kind: Service}, patch: "a: 1"}]',
      'a list of JSON 6902 operations',
    ],
    [
      'resources: [../base]\npatches: [{target: {kind: Service}, patch: "[{op: replace, path: /spec/none/x, value: 1}]"}]',
      'does not fit',
    ],
  ])('refuses %s', (kustomization, message) => {
    expect(() => buildKustomization(texts(kustomization), 'overlay')).toThrow(
      message,
    );
  });

  it.each([
    ['a: [', /bad\.yaml/],
    ['a: 1', /not a manifest/],
  ])('names the file that is no manifest: %s', (content, message) => {
    const files = texts('resources: [bad.yaml]', {
      'overlay/bad.yaml': content,
    });
    expect(() => buildKustomization(files, 'overlay')).toThrow(message);
  });
});
