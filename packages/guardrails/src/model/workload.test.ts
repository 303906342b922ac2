import { parseSources } from './parse';
import { toBundle } from './bundle';

function bundleOf(text: string) {
  return toBundle(parseSources([{ file: 'a.yaml', text }]));
}

describe('workloads of a bundle', () => {
  it('stands pods in from every runtime', () => {
    const bundle = bundleOf(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: cart}}
    spec: {serviceAccountName: cart, containers: [{name: app, image: a}]}
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: orders, namespace: shop}
spec: {template: {metadata: {annotations: {a: b}}, spec: {containers: [{image: b}]}}}
---
apiVersion: openfaas.com/v1
kind: Function
metadata: {name: mail, namespace: openfaas-fn}
spec: {name: mail, image: c, labels: {tier: batch}, environment: {URL: db}, limits: {memory: 1Gi}}
`);
    expect(
      bundle.workloads.map(item => [
        item.name,
        item.runtime,
        item.replicas,
        item.podLabels,
        item.containers[0].fields.image,
      ]),
    ).toEqual([
      ['cart', 'kubernetes', 3, { app: 'cart' }, 'a'],
      [
        'orders',
        'knative',
        undefined,
        { 'serving.knative.dev/service': 'orders' },
        'b',
      ],
      [
        'mail',
        'openfaas',
        undefined,
        { faas_function: 'mail', tier: 'batch' },
        'c',
      ],
    ]);
    expect([...bundle.runtimes]).toEqual(['kubernetes', 'knative', 'openfaas']);
    expect(bundle.workloadsWith('shop', { app: 'cart' })).toHaveLength(1);
  });

  it('finds resources by kind, namespace, name and host', () => {
    const bundle = bundleOf(`
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {ports: [{name: http, port: 80}]}
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: cart, namespace: edge}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: any, namespace: shop}
spec: {hosts: ["*.example.com"], ports: [{number: 443, name: tls, protocol: TLS}]}
`);
    expect(bundle.ofKind('Service')).toHaveLength(2);
    expect(bundle.ofKind('/Service')).toHaveLength(1);
    expect(bundle.find('serving.knative.dev/Service', 'edge', 'cart')).toBe(
      bundle.resources[1],
    );
    expect(bundle.find('/Service', 'edge', 'cart')).toBeUndefined();
    expect(
      bundle.hostsServing('cart.shop.svc.cluster.local')[0].ports[0].number,
    ).toBe(80);
    expect(bundle.hostsServing('api.example.com')[0].resource.name).toBe('any');
    expect([...bundle.namespaces]).toEqual(['shop', 'edge']);
  });
});
