import { EVERYWHERE, exportScopes } from '../../mesh/exportScopes';
import {
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../../model/fields';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

interface Port {
  readonly resource: Resource;
  readonly index: number;
  readonly protocol: string;
}

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
    const ports = new Map<string, Port[]>();
    for (const resource of bundle.ofKind('networking.istio.io/ServiceEntry')) {
      const { spec, namespace } = resource;
      for (const [index, item] of listOf(spec.ports).entries()) {
        const { number, protocol } = fieldsOf(item);
        const port = {
          resource,
          index,
          protocol: (textOf(protocol) ?? '').toUpperCase(),
        };
        for (const scope of exportScopes(spec.exportTo, namespace)) {
          for (const host of textsOf(spec.hosts)) {
            const key = `${scope} ${host} ${numberOf(number) ?? 0}`;
            ports.set(key, [...(ports.get(key) ?? []), port]);
          }
        }
      }
    }
    const reported = new Set<Resource>();
    for (const [key, own] of ports) {
      const [scope, host, number] = key.split(' ');
      const shared =
        scope === EVERYWHERE
          ? []
          : ports.get(`${EVERYWHERE} ${host} ${number}`) ?? [];
      const all = [...own, ...shared];
      const protocols = [
        ...new Set(all.map(port => port.protocol || 'none')),
      ].sort();
      for (const { resource, index } of protocols.length > 1 ? all : []) {
        if (!reported.has(resource)) {
          reported.add(resource);
          const names = new Set(
            all.map(port => describeResource(port.resource)),
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
