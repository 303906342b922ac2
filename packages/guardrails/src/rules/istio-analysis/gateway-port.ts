import { istioGateways, serversOf } from '../../mesh/gatewayServers';
import { formatLabels, podsWith } from '../../mesh/podIndex';
import { servicesOf } from '../../mesh/workloadServices';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, numberOf, textFieldsOf } from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

/**
 * Gateways name the Service's port, or the port the pod listens on when no Service port has that number
 * (pilot/pkg/model/gateway.go resolvePorts).
 */
function tcpPorts(service: Resource): number[] {
  return listOf(service.spec.ports)
    .map(fieldsOf)
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .flatMap(({ port, targetPort }) => [
      numberOf(port) ?? 0,
      numberOf(targetPort) ?? 0,
    ])
    .filter(number => number > 0);
}

/** The ports that Services open towards these pods; any of the Services will do. */
function exposedPorts(bundle: Bundle, pods: readonly Workload[]): Set<number> {
  const services = new Set(pods.flatMap(pod => servicesOf(bundle, pod)));
  return new Set([...services].flatMap(tcpPorts));
}

export const gatewayPort: Rule = {
  id: 'gateway-port',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Gateway'],
  summary: 'A Gateway listens on a port that no Service of its pods exposes.',
  why: 'The proxy listens, but nothing outside the pod can connect to the port.',
  fix: 'Add the port to the Service of the gateway, or use one it has. Gateways name the port of the Service; a port of the pod works when some Service targets it.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/gateway/gateway.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0162/',
  },
  aliases: ['IST0162'],
  *check(bundle) {
    for (const resource of istioGateways(bundle)) {
      const selector = textFieldsOf(resource.spec.selector);
      const pods = podsWith(bundle, selector);
      const ports = exposedPorts(bundle, pods);
      for (const { port, path } of pods.length > 0 ? serversOf(resource) : []) {
        if (port !== 0 && !ports.has(port)) {
          const open = [...ports].sort((a, b) => a - b).join(', ');
          yield {
            message: `no Service of the pods ${formatLabels(
              selector,
            )} exposes port ${port}; exposed are: ${open || 'none'}`,
            resource,
            path: [...path, 'port', 'number'],
            evidence: { port },
          };
        }
      }
    }
  },
};
