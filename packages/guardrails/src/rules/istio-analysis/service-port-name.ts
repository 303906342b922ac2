import {
  isControlPlane,
  isManagedForGateway,
  SYSTEM_NAMESPACES,
} from '../../mesh/membership';
import { servicePorts } from '../../mesh/servicePorts';
import type { Rule } from '../../rule';

export const servicePortName: Rule = {
  id: 'service-port-name',
  layer: 'istio-analysis',
  severity: 'info',
  kinds: ['Service'],
  summary: 'The name of a Service port does not say its protocol.',
  why: 'Istio guesses the protocol from the first bytes of each connection: slower, impossible for protocols where the server speaks first, and HTTP rules may not apply.',
  fix: 'Name the port `<protocol>` or `<protocol>-<suffix>`, for example `http-api` or `grpc`, or set `appProtocol`.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/service/portname.go; kiali business/checkers/services/port_mapping_checker.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0118/',
  },
  aliases: ['IST0118', 'KIA0601'],
  *check(bundle) {
    for (const resource of bundle.ofKind('/Service')) {
      if (
        resource.spec.type === 'ExternalName' ||
        SYSTEM_NAMESPACES.has(resource.namespace) ||
        isControlPlane(resource) ||
        isManagedForGateway(resource)
      ) {
        continue;
      }
      for (const { number, name, path, protocolKnown } of servicePorts(
        resource,
      )) {
        if (!protocolKnown) {
          yield {
            message: name
              ? `the name "${name}" of port ${number} does not say a protocol`
              : `port ${number} has no name, so its protocol is guessed`,
            resource,
            path: name ? [...path, 'name'] : path,
            evidence: { port: number },
          };
        }
      }
    }
  },
};
