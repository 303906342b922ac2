import {
  istioGateways,
  serversOf,
  type GatewayServer,
} from '../../mesh/gatewayServers';
import { formatLabels, podsWith } from '../../mesh/podIndex';
import type { Bundle } from '../../model/bundle';
import { hasLabels } from '../../model/labelSelector';
import { describeResource } from '../../model/resource';
import type { Rule } from '../../rule';

/** Whether two servers open their listeners on the same pods: equal selectors, or one that widens the other and a pod of both. */
function sharePods(
  bundle: Bundle,
  a: GatewayServer,
  b: GatewayServer,
): boolean {
  const wider = hasLabels(a.selector, b.selector);
  const narrower = hasLabels(b.selector, a.selector);
  if (wider && narrower) {
    return true;
  }
  return (
    (wider || narrower) &&
    podsWith(bundle, { ...a.selector, ...b.selector }).length > 0
  );
}

export const gatewayConflict: Rule = {
  id: 'gateway-conflict',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['Gateway'],
  summary: 'Two Gateways claim the same host and port on the same pods.',
  why: 'The first one wins and the server of the other is dropped; which is first can change when objects are created again.',
  fix: 'Keep one server for the host and port, and bind the VirtualServices of both to it.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/gateway/conflictinggateway.go; kiali business/checkers/gateways/multi_match_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0145/',
  },
  aliases: ['IST0145', 'KIA0301'],
  *check(bundle) {
    const servers = istioGateways(bundle).flatMap(serversOf);
    const byListener = new Map<string, GatewayServer[]>();
    for (const server of servers) {
      for (const host of server.hosts) {
        const key = `${server.port} ${server.bind} ${host}`;
        byListener.set(key, [...(byListener.get(key) ?? []), server]);
      }
    }
    for (const server of servers) {
      const { gateway, hosts, port, bind, path, selector } = server;
      const rivals = new Set(
        hosts
          .flatMap(host => byListener.get(`${port} ${bind} ${host}`) ?? [])
          .filter(
            other =>
              other.gateway !== gateway && sharePods(bundle, server, other),
          )
          .map(other => describeResource(other.gateway)),
      );
      if (rivals.size > 0) {
        yield {
          message: `port ${port} of the pods ${formatLabels(
            selector,
          )} serves a host of ${hosts.join(', ')} for ${[...rivals].join(
            ', ',
          )} too`,
          resource: gateway,
          path,
          evidence: { port, hosts, others: [...rivals] },
        };
      }
    }
  },
};
