import { fieldsOf, numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const FEW = 1000;

export const requestsPerConnection: Rule = {
  id: 'requests-per-connection',
  layer: 'elastic',
  severity: 'info',
  kinds: ['DestinationRule'],
  summary: 'Connections are closed after few requests.',
  why: 'Every new connection is a TCP and an mTLS handshake, paid by the requests that wait for it.',
  fix: 'Leave maxRequestsPerConnection out (no limit), or use maxConnectionDuration where connections must rebalance.',
  source: {
    title:
      'istio/api networking/v1alpha3/destination_rule.proto HTTPSettings.max_requests_per_connection',
    url: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const most = numberOf(fieldsOf(pool.http).maxRequestsPerConnection);
      if (most !== undefined && most > 1 && most < FEW) {
        const path = [
          'spec',
          'trafficPolicy',
          'connectionPool',
          'http',
          'maxRequestsPerConnection',
        ];
        yield {
          message: `every ${most} requests to ${textOf(
            resource.spec.host,
          )} cost a new connection and its mTLS handshake`,
          resource,
          path,
          evidence: { maxRequestsPerConnection: most },
          fix: { text: 'Leave it out.', patch: [{ op: 'remove', path }] },
        };
      }
    }
  },
};
