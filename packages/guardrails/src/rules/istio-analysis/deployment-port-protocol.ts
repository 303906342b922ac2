import { meshDeployments } from '../../mesh/deploymentPorts';
import type { Rule } from '../../rule';

export const deploymentPortProtocol: Rule = {
  id: 'deployment-port-protocol',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Deployment'],
  summary:
    'Services of one Deployment use the same port with different protocols.',
  why: 'A pod in the mesh has one listener for a port: only one of the protocols works.',
  fix: 'Use one protocol for the port, or different ports.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/deployment/services.go analyzeDeploymentPortProtocol',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0116/',
  },
  aliases: ['IST0116'],
  *check(bundle) {
    for (const { workload, ports } of meshDeployments(bundle)) {
      for (const port of new Set(ports.map(item => item.port))) {
        const same = ports.filter(item => item.port === port);
        const protocols = [...new Set(same.map(item => item.protocol))].sort();
        if (protocols.length > 1) {
          const services = [...new Set(same.map(item => item.service))].sort();
          yield {
            message: `port ${port} has the protocols ${protocols.join(
              ', ',
            )} in the Services ${services.join(', ')}`,
            resource: workload.resource,
            evidence: { port, protocols, services },
          };
        }
      }
    }
  },
};
