import { sharedPorts } from '../../mesh/serviceEntryPorts';
import { describeResource } from '../../model/resource';
import type { Rule } from '../../rule';

export const seDuplicate: Rule = {
  id: 'se-duplicate',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['ServiceEntry'],
  summary: 'Two ServiceEntries define the same port of the same host.',
  why: 'Resolution, location and addresses come from one of them, so the other one works otherwise than written.',
  fix: 'Merge them, or keep the two apart with `exportTo`.',
  source: {
    title: 'kiali business/checkers/serviceentries/multi_match_checker.go',
    url: 'https://kiali.io/docs/features/validations/',
  },
  aliases: ['KIA1211'],
  *check(bundle) {
    const reported = new Set<string>();
    for (const { host, number, ports } of sharedPorts(bundle)) {
      // Different protocols are worse, and reported by se-protocol-conflict.
      const oneProtocol = new Set(ports.map(port => port.protocol)).size === 1;
      for (const { resource, index } of oneProtocol ? ports : []) {
        const others = ports
          .filter(port => port.resource !== resource)
          .map(port => describeResource(port.resource));
        const key = `${describeResource(resource)} ${index}`;
        if (others.length > 0 && !reported.has(key)) {
          reported.add(key);
          yield {
            message: `port ${number} of "${host}" is also defined by ${[
              ...new Set(others),
            ].join(', ')}`,
            resource,
            path: ['spec', 'ports', index],
            evidence: { host, port: number, others: [...new Set(others)] },
          };
        }
      }
    }
  },
};
