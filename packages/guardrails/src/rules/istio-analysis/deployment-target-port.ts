import { meshDeployments } from '../../mesh/deploymentPorts';
import type { Rule } from '../../rule';

export const deploymentTargetPort: Rule = {
  id: 'deployment-target-port',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Deployment'],
  summary:
    'Services of one Deployment reach the same target port through different ports.',
  why: 'Inbound traffic of one target port has one configuration: it is built from one of the Services, and what the other one says is lost.',
  fix: 'Reach a target port through one port number.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/deployment/services.go analyzeDeploymentTargetPorts',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0137/',
  },
  aliases: ['IST0137'],
  *check(bundle) {
    for (const { workload, ports } of meshDeployments(bundle)) {
      for (const targetPort of new Set(ports.map(item => item.targetPort))) {
        const same = ports.filter(item => item.targetPort === targetPort);
        const numbers = [...new Set(same.map(item => item.port))].sort(
          (a, b) => a - b,
        );
        if (numbers.length > 1) {
          const services = [...new Set(same.map(item => item.service))].sort();
          yield {
            message: `target port ${targetPort} is reached through the ports ${numbers.join(
              ', ',
            )} of the Services ${services.join(', ')}`,
            resource: workload.resource,
            evidence: { targetPort, ports: numbers.map(String), services },
          };
        }
      }
    }
  },
};
