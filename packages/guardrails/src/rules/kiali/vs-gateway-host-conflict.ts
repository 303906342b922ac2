import { EVERYWHERE, exportScopes } from '../../mesh/exportScopes';
import { gatewayReferences } from '../../mesh/gateways';
import { hostNamesOf } from '../../mesh/hostNames';
import type { Bundle } from '../../model/bundle';
import { textsOf } from '../../model/fields';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

interface Claim {
  readonly gateway: string;
  readonly host: string;
  readonly claimants: Set<Resource>;
}

/** Who serves which host on which gateway; sidecars are the matter of `vs-host-conflict`. */
function claimsOf(bundle: Bundle): Claim[] {
  const claims = new Map<string, Claim>();
  for (const resource of bundle.ofKind('networking.istio.io/VirtualService')) {
    const { spec, namespace } = resource;
    const path = ['spec', 'gateways'];
    const gateways = gatewayReferences(resource, spec.gateways, path).map(
      reference => `${reference.namespace}/${reference.name}`,
    );
    for (const name of textsOf(spec.hosts)) {
      const host = hostNamesOf(bundle, name, namespace).pop() ?? name;
      for (const gateway of gateways) {
        const key = `${gateway} ${host}`;
        const claim = claims.get(key) ?? {
          gateway,
          host,
          claimants: new Set(),
        };
        claim.claimants.add(resource);
        claims.set(key, claim);
      }
    }
  }
  return [...claims.values()];
}

/** Whether some namespace sees both. */
function meet(a: Resource, b: Resource): boolean {
  const own = exportScopes(a.spec.exportTo, a.namespace);
  const other = exportScopes(b.spec.exportTo, b.namespace);
  return (
    own.includes(EVERYWHERE) ||
    other.includes(EVERYWHERE) ||
    own.some(scope => other.includes(scope))
  );
}

export const vsGatewayHostConflict: Rule = {
  id: 'vs-gateway-host-conflict',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['VirtualService'],
  summary: 'Two VirtualServices serve the same host on the same gateway.',
  why: 'Istio joins their routes in an order that is not promised: a broad match of one hides routes of the other.',
  fix: 'Merge them, let one delegate to the other, or make sure that no request matches routes of both.',
  source: {
    title: 'kiali business/checkers/virtualservices/single_host_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1106--more-than-one-virtual-service-for-same-host',
  },
  aliases: ['KIA1106'],
  *check(bundle) {
    const reported = new Set<Resource>();
    for (const { gateway, host, claimants } of claimsOf(bundle)) {
      for (const resource of claimants.size > 1 ? claimants : []) {
        const others = [...claimants]
          .filter(other => other !== resource && meet(resource, other))
          .map(describeResource);
        if (others.length > 0 && !reported.has(resource)) {
          reported.add(resource);
          yield {
            message: `host "${host}" is also served on gateway "${gateway}" by ${others.join(
              ', ',
            )}`,
            resource,
            path: ['spec', 'hosts'],
            evidence: { host, gateway, others },
          };
        }
      }
    }
  },
};
