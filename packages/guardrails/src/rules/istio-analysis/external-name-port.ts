import { isControlPlane, SYSTEM_NAMESPACES } from '../../mesh/membership';
import { servicePorts } from '../../mesh/servicePorts';
import type { Rule } from '../../rule';

export const externalNamePort: Rule = {
  id: 'external-name-port',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Service'],
  summary: 'A port of an ExternalName Service is plain TCP for Istio.',
  why: 'An ExternalName Service has no address to tell TCP connections apart by: proxies take over every connection to that port, whoever it is for.',
  fix: 'Name the port after its protocol, for example `https`, `tls` or `http`.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/service/portname.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0150/',
  },
  aliases: ['IST0150'],
  *check(bundle) {
    for (const resource of bundle.ofKind('/Service')) {
      if (
        resource.spec.type !== 'ExternalName' ||
        SYSTEM_NAMESPACES.has(resource.namespace) ||
        isControlPlane(resource)
      ) {
        continue;
      }
      for (const { number, name, path, protocolKnown } of servicePorts(
        resource,
      )) {
        if (!protocolKnown || name === 'tcp') {
          yield {
            message: `port ${number} (${
              name || 'no name'
            }) of an ExternalName Service does not say a protocol that names its host`,
            resource,
            path: name ? [...path, 'name'] : path,
            evidence: { port: number },
          };
        }
      }
    }
  },
};
