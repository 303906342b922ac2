import { hostsOverlap } from '../../istio/names';
import {
  EVERYWHERE,
  exportScopes,
  MESH_GATEWAY,
} from '../../mesh/exportScopes';
import type { Bundle } from '../../model/bundle';
import { textsOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import { describeResource, type Resource } from '../../model/resource';
import type { Rule } from '../../rule';

interface Claim {
  readonly scope: string;
  readonly host: string;
  readonly claimants: Set<Resource>;
}

function isMeshBound(resource: Resource): boolean {
  const gateways = textsOf(resource.spec.gateways);
  return gateways.length === 0 || gateways.includes(MESH_GATEWAY);
}

/** Who claims which host in which scope, for the sidecars. */
function claimsOf(bundle: Bundle): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const resource of bundle.ofKind('networking.istio.io/VirtualService')) {
    if (!isMeshBound(resource)) {
      continue;
    }
    const { namespace, spec } = resource;
    for (const scope of exportScopes(spec.exportTo, namespace)) {
      for (const name of textsOf(spec.hosts)) {
        const host = qualifyHost(name, namespace);
        const key = `${scope}/${host}`;
        const claim = claims.get(key) ?? { scope, host, claimants: new Set() };
        claim.claimants.add(resource);
        claims.set(key, claim);
      }
    }
  }
  return claims;
}

/** Claims for everyone that meet a claim of one namespace; wildcards are few, so only they are compared one by one. */
function publicRivals(
  claim: Claim,
  claims: ReadonlyMap<string, Claim>,
  wildcards: readonly Claim[],
  everywhere: readonly Claim[],
): Claim[] {
  if (claim.scope === EVERYWHERE) {
    return [];
  }
  if (claim.host.startsWith('*')) {
    return everywhere.filter(other => hostsOverlap(claim.host, other.host));
  }
  const same = claims.get(`${EVERYWHERE}/${claim.host}`);
  return [
    ...(same ? [same] : []),
    ...wildcards.filter(other => hostsOverlap(claim.host, other.host)),
  ];
}

export const vsHostConflict: Rule = {
  id: 'vs-host-conflict',
  layer: 'istio-analysis',
  severity: 'error',
  kinds: ['VirtualService'],
  summary: 'Two VirtualServices give sidecars routes for the same host.',
  why: 'Sidecars use one of them, mostly the older; the other one is ignored, and which one it is can change.',
  fix: 'Merge the routes into one VirtualService, or keep the two apart with `exportTo`.',
  source: {
    title:
      'istio/istio pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0109/',
  },
  aliases: ['IST0109', 'KIA1106'],
  *check(bundle) {
    const claims = claimsOf(bundle);
    const everywhere = [...claims.values()].filter(
      item => item.scope === EVERYWHERE,
    );
    const wildcards = everywhere.filter(item => item.host.startsWith('*'));
    const reported = new Set<Resource>();
    for (const claim of claims.values()) {
      const rivals = publicRivals(claim, claims, wildcards, everywhere);
      const all = new Set([
        ...claim.claimants,
        ...rivals.flatMap(item => [...item.claimants]),
      ]);
      for (const resource of all.size > 1 ? all : []) {
        if (!reported.has(resource)) {
          reported.add(resource);
          const others = [...all].filter(item => item !== resource);
          yield {
            message: `host "${claim.host}" is also routed by ${others
              .map(describeResource)
              .join(', ')}`,
            resource,
            path: ['spec', 'hosts'],
            evidence: {
              host: claim.host,
              others: others.map(describeResource),
            },
          };
        }
      }
    }
  },
};
