import { AutoscalingInputError } from '../errors';
import type { Manifest } from './manifest';
import { meshPolicyOfManifests } from './mesh';

const rule = (trafficPolicy: object): Manifest => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  spec: { host: 'a', trafficPolicy },
});
const service = (http: readonly object[]): Manifest => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  spec: { hosts: ['a'], http },
});

describe('the mesh policy of manifests', () => {
  it('holds timeouts, retries, pool and ejection', () => {
    const policy = meshPolicyOfManifests([
      rule({
        connectionPool: {
          tcp: { maxConnections: 100 },
          http: { http1MaxPendingRequests: 50, http2MaxRequests: 200 },
        },
        outlierDetection: {
          consecutive5xxErrors: 3,
          interval: '5s',
          baseEjectionTime: '1m',
          maxEjectionPercent: 34,
        },
      }),
      service([
        { match: [{ uri: { prefix: '/slow' } }], timeout: '60s' },
        { timeout: '2s', retries: { attempts: 2, perTryTimeout: '500ms' } },
      ]),
    ]);
    expect(policy).toEqual({
      timeoutSeconds: 2,
      retries: { attempts: 2, perTryTimeoutSeconds: 0.5 },
      connectionPool: {
        maxConnections: 100,
        maxPendingRequests: 50,
        maxRequests: 200,
      },
      outlierDetection: {
        consecutiveErrors: 3,
        intervalSeconds: 5,
        baseEjectionSeconds: 60,
        maxEjectionPercent: 34,
      },
    });
  });

  it('is that of one service where there are several', () => {
    const pool = { tcp: { maxConnections: 7 } };
    const other = {
      ...rule({ connectionPool: { tcp: { maxConnections: 8 } } }),
      spec: { host: 'b.shop.svc.cluster.local', trafficPolicy: {} },
    };
    const manifests = [rule({ connectionPool: pool }), other];
    expect(meshPolicyOfManifests(manifests, 'a')).toEqual({
      connectionPool: { maxConnections: 7 },
    });
    expect(meshPolicyOfManifests(manifests, 'b')).toEqual({});
  });

  it('is empty where nothing is said, and where it is switched off', () => {
    const off = rule({ outlierDetection: { consecutive5xxErrors: 0 } });
    expect(meshPolicyOfManifests([])).toEqual({});
    expect(meshPolicyOfManifests([off, service([{ timeout: '0s' }])])).toEqual(
      {},
    );
  });

  it.each([
    [[service([{ timeout: 'soon' }])], 'spec.http[0].timeout'],
    [[service([{ retries: {} }])], 'spec.http[0].retries.attempts'],
    [
      [rule({ outlierDetection: { interval: 5 } })],
      'spec.trafficPolicy.outlierDetection.interval',
    ],
    [[rule({}), rule({})], 'manifests'],
  ])('refuses what it cannot read', (manifests, field) => {
    let refused: unknown;
    try {
      meshPolicyOfManifests(manifests);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(AutoscalingInputError);
    expect(refused).toMatchObject({ field });
  });

  it('count errors of the gateway where those of the code are switched off', () => {
    const detectionOf = (outlierDetection: object) =>
      meshPolicyOfManifests([
        {
          apiVersion: 'networking.istio.io/v1',
          kind: 'DestinationRule',
          metadata: { name: 'a' },
          spec: { host: 'a', trafficPolicy: { outlierDetection } },
        },
      ]).outlierDetection;
    expect(
      detectionOf({ consecutiveGatewayErrors: 3, consecutive5xxErrors: 0 }),
    ).toEqual({ consecutiveErrors: 3 });
    expect(
      detectionOf({ consecutiveGatewayErrors: 3, consecutive5xxErrors: 7 }),
    ).toEqual({ consecutiveErrors: 3 });
    expect(detectionOf({ consecutive5xxErrors: 0 })).toBeUndefined();
  });
});
