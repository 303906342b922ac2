import { sharedPorts } from '../../mesh/serviceEntryPorts';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

export const seProtocolConflict: Rule = {
  id: 'se-protocol-conflict',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['ServiceEntry'],
  summary: 'Two ServiceEntries give one host and port different protocols.',
  why: 'Istio uses one of them: requests are parsed by the wrong protocol, or policies for the other one are lost.',
  fix: 'Use one protocol, or keep the two apart with `exportTo`.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/serviceentry/conflictingserviceentries.go',
    url: 'https://istio.io/latest/docs/reference/config/networking/service-entry/',
  },
  aliases: ['IST0177', 'KIA1212'],
  *check(bundle) {
    const reported = new Set<Resource>();
    for (const { host, number, ports } of sharedPorts(bundle)) {
      const protocols = [
        ...new Set(ports.map(port => port.protocol || 'none')),
      ].sort();
      for (const { resource, index } of protocols.length > 1 ? ports : []) {
        if (!reported.has(resource)) {
          reported.add(resource);
          const names = new Set(
            ports.map(port => describeResource(port.resource)),
          );
          yield {
            message: `port ${number} of "${host}" has the protocols ${protocols.join(
              ', ',
            )} in ${[...names].join(', ')}`,
            resource,
            path: ['spec', 'ports', index, 'protocol'],
            evidence: { host, port: number, protocols },
          };
        }
      }
    }
  },
};
