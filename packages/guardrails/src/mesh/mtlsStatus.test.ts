import { toBundle } from '../model/bundle';
import { parseSources } from '../model/parse';
import { receivesMtls } from './mtlsStatus';

const ROOT = 'istio-system';

function peer(namespace: string, mode: string, selector?: string): string {
  const selected = selector
    ? `selector: {matchLabels: {app: ${selector}}},`
    : '';
  return `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${selector ?? 'default'}, namespace: ${namespace}}
spec: {${selected} mtls: {mode: ${mode}}}`;
}

function client(namespace: string, host: string, mode: string): string {
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: clients, namespace: ${namespace}}
spec: {host: "${host}", trafficPolicy: {tls: {mode: ${mode}}}}`;
}

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}}`;

function received(documents: readonly string[], autoMtls: boolean): boolean {
  const sources = [{ file: 'a.yaml', text: documents.join('\n---\n') }];
  return receivesMtls(
    toBundle(parseSources(sources)),
    { namespace: 'shop', labels: { app: 'web' } },
    { rootNamespace: ROOT, autoMtls },
  );
}

describe('receivesMtls', () => {
  it.each([
    ['nothing said', [], true],
    ['the mesh strict', [peer(ROOT, 'STRICT')], true],
    ['the mesh off', [peer(ROOT, 'DISABLE')], false],
    [
      'the namespace off in a strict mesh',
      [peer(ROOT, 'STRICT'), peer('shop', 'DISABLE')],
      false,
    ],
    [
      'the workload strict in a namespace that is off',
      [peer('shop', 'DISABLE'), peer('shop', 'STRICT', 'web')],
      true,
    ],
    [
      'the workload off in a strict namespace',
      [peer('shop', 'STRICT'), peer('shop', 'DISABLE', 'web')],
      false,
    ],
    [
      'another workload off',
      [peer('shop', 'STRICT'), peer('shop', 'DISABLE', 'other')],
      true,
    ],
  ])('with auto mTLS: %s', (_, documents, expected) => {
    expect(received(documents, true)).toBe(expected);
  });

  it.each([
    ['nothing said', [], false],
    ['only servers told', [peer('shop', 'STRICT')], false],
    [
      'servers and clients told',
      [
        peer('shop', 'STRICT'),
        client('shop', '*.shop.svc.cluster.local', 'ISTIO_MUTUAL'),
      ],
      true,
    ],
    [
      'a permissive workload, its clients told',
      [
        SERVICE,
        peer('shop', 'PERMISSIVE', 'web'),
        client('shop', 'web.shop.svc.cluster.local', 'ISTIO_MUTUAL'),
      ],
      true,
    ],
    [
      'a permissive workload, its clients told not to',
      [
        SERVICE,
        peer('shop', 'PERMISSIVE', 'web'),
        client('shop', 'web.shop.svc.cluster.local', 'DISABLE'),
      ],
      false,
    ],
  ])('without auto mTLS: %s', (_, documents, expected) => {
    expect(received(documents, false)).toBe(expected);
  });
});
