import { inSeconds } from '../../elastic/retryPolicy';
import { durationOf } from '../../istio/durations';
import { fieldsOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const LEAST_MS = 100;

export const connectTimeoutTooShort: Rule = {
  id: 'connect-timeout-too-short',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'The connect timeout is shorter than a TLS handshake to a busy or new pod takes.',
  why: 'For TLS upstreams, which mesh mTLS makes of all of them, the connect timeout includes the handshake: cold pods, cross-zone hops and load turn into 503.',
  fix: 'Use 500 ms to 1 s within a zone, 3 s for databases; the default is 10 s.',
  source: {
    title: 'envoy docs/root/faq/configuration/timeouts.rst',
    url: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const value = fieldsOf(pool.tcp).connectTimeout;
      const nanoseconds = durationOf(value);
      const milliseconds =
        nanoseconds === undefined ? undefined : nanoseconds / 1e6;
      if (milliseconds === undefined || milliseconds >= LEAST_MS) {
        continue;
      }
      const path = [
        'spec',
        'trafficPolicy',
        'connectionPool',
        'tcp',
        'connectTimeout',
      ];
      yield {
        message: `connections to ${textOf(
          resource.spec.host,
        )} must be made, TLS handshake included, within ${inSeconds(
          milliseconds / 1000,
        )}; below ${LEAST_MS} ms healthy pods fail`,
        resource,
        path,
        evidence: { connectTimeoutMs: milliseconds, leastMs: LEAST_MS },
        fix: {
          text: 'Set connectTimeout: 1s.',
          patch: [{ op: 'set', path, value: '1s' }],
        },
      };
    }
  },
};
