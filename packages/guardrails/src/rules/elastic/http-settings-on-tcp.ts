import { fieldsOf, isFields, textOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import type { Bundle } from '../../model/bundle';
import type { Rule } from '../../rule';

const TCP_PORT_NAMES = /^(tcp|mysql|mongo|redis|postgres|tls)\b/;
const DATABASE_HOSTS =
  /(^|[-.])(postgres\w*|pg|mysql|mariadb|mongo\w*|redis|database|db)([-.]|$)/;

/** Whether a host is plain TCP: by the names of its ports, or else by a database's name. */
function isTcp(bundle: Bundle, host: string): boolean {
  const ports = bundle.hostsServing(host).flatMap(item => item.ports);
  return ports.length > 0
    ? ports.every(port => TCP_PORT_NAMES.test(port.name.toLowerCase()))
    : DATABASE_HOSTS.test(host.split('.')[0]);
}

export const httpSettingsOnTcp: Rule = {
  id: 'http-settings-on-tcp',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary: 'HTTP settings are given for a host that speaks plain TCP.',
  why: 'A TCP cluster has no requests to count: pending requests, requests per connection and retries have no effect on a database.',
  fix: 'Keep connectionPool.tcp only.',
  source: {
    title:
      'istio pilot/pkg/networking/core/cluster_traffic_policy.go applyConnectionPool',
    url: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const host = qualifyHost(
        textOf(resource.spec.host) ?? '',
        resource.namespace,
      );
      if (isFields(pool.http) && isTcp(bundle, host)) {
        const path = ['spec', 'trafficPolicy', 'connectionPool', 'http'];
        yield {
          message: `${host} speaks plain TCP to the mesh, so ${Object.keys(
            pool.http,
          ).join(', ')} have no effect`,
          resource,
          path,
          part: 'key',
          fix: {
            text: 'Remove connectionPool.http.',
            patch: [{ op: 'remove', path }],
          },
        };
      }
    }
  },
};
