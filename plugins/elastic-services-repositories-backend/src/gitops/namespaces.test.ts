import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { impliedNamespaces } from './namespaces';

const object = (
  apiVersion: string,
  kind: string,
  spec: object = {},
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'cart', namespace: 'shop' },
  spec,
});

const deployment = (labels: Record<string, string> = {}) =>
  object('apps/v1', 'Deployment', { template: { metadata: { labels } } });
const ROUTE = object('networking.istio.io/v1', 'VirtualService');

const namesOf = (objects: KubernetesObject[], files = {}) =>
  impliedNamespaces(objects, new Map(Object.entries(files))).map(
    ({ metadata: { name, labels, annotations } }) => ({
      name,
      labels,
      ...(annotations && { annotations }),
    }),
  );

describe('impliedNamespaces', () => {
  it.each([
    [
      'a mesh with sidecars',
      [deployment(), ROUTE],
      { 'istio-injection': 'enabled' },
    ],
    [
      'pods of a revision',
      [deployment({ 'istio.io/rev': '1-27' }), ROUTE],
      { 'istio.io/rev': '1-27' },
    ],
    [
      'pods in ambient mode',
      [deployment({ 'istio.io/dataplane-mode': 'ambient' }), ROUTE],
      { 'istio.io/dataplane-mode': 'ambient' },
    ],
    [
      'a waypoint',
      [
        deployment(),
        ROUTE,
        object('gateway.networking.k8s.io/v1', 'Gateway', {
          gatewayClassName: 'istio-waypoint',
        }),
      ],
      { 'istio.io/dataplane-mode': 'ambient' },
    ],
    ['no mesh', [deployment()], {}],
  ])(
    'gives the labels that the manifests count on: %s',
    (_, objects, labels) => {
      expect(namesOf(objects)).toEqual([{ name: 'shop', labels }]);
    },
  );

  it('takes what the repository tells Argo CD, ambient or nothing at all', () => {
    const set = (syncPolicy: object) => ({
      'deploy/argocd/application-set.yaml': JSON.stringify({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        metadata: { name: 'cart' },
        spec: { template: { spec: { syncPolicy } } },
      }),
    });
    const labels = { 'istio.io/dataplane-mode': 'ambient' };
    const annotations = { openfaas: '1' };
    expect(
      namesOf(
        [deployment(), ROUTE],
        set({ managedNamespaceMetadata: { labels, annotations } }),
      ),
    ).toEqual([{ name: 'shop', labels, annotations }]);
    expect(namesOf([deployment(), ROUTE], set({}))).toEqual([{ name: 'shop' }]);
  });

  it('takes the namespace that the repository has for Flux, of this environment', () => {
    const files = {
      'deploy/flux/namespaces.yaml': ['shop-dev', 'shop']
        .map(
          name => `---
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { istio.io/rev: of-${name} } }
`,
        )
        .join(''),
    };
    expect(namesOf([deployment(), ROUTE], files)).toEqual([
      { name: 'shop', labels: { 'istio.io/rev': 'of-shop' } },
    ]);
  });

  it('leaves alone what the manifests bring themselves', () => {
    const own = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio.io/rev': '1-27' } },
    };
    expect(namesOf([deployment(), own])).toEqual([]);
  });
});
