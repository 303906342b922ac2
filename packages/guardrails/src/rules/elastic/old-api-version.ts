import type { Rule } from '../../rule';

/** Groups whose v1 is the stored version, and the versions before it (istio crd-all.gen.yaml, gateway-api v1). */
const CURRENT: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': ['v1alpha3', 'v1beta1'],
  'security.istio.io': ['v1beta1'],
  'telemetry.istio.io': ['v1alpha1'],
  'gateway.networking.k8s.io': ['v1beta1'],
};
const STABLE_KINDS =
  /^(VirtualService|DestinationRule|Gateway|ServiceEntry|Sidecar|WorkloadEntry|WorkloadGroup|AuthorizationPolicy|PeerAuthentication|RequestAuthentication|Telemetry|HTTPRoute|GatewayClass)$/;

export const oldApiVersion: Rule = {
  id: 'old-api-version',
  layer: 'elastic',
  severity: 'info',
  kinds: ['*'],
  summary:
    'A resource is written in an older version of its API, although v1 exists.',
  why: 'It still works; new fields are documented for v1, and tools compare against what is stored, which is v1.',
  fix: 'Write v1.',
  source: {
    title:
      'istio manifests/charts/base/files/crd-all.gen.yaml: v1 is served and stored since 1.22',
    url: 'https://istio.io/latest/blog/2024/v1-apis/',
  },
  *check(bundle) {
    for (const resource of bundle.resources) {
      const old = Object.hasOwn(CURRENT, resource.group)
        ? CURRENT[resource.group]
        : [];
      if (old.includes(resource.version) && STABLE_KINDS.test(resource.kind)) {
        yield {
          message: `${resource.group}/${resource.version} is served for old manifests; ${resource.group}/v1 is current`,
          resource,
          path: ['apiVersion'],
          fix: {
            text: `Write apiVersion: ${resource.group}/v1.`,
            patch: [
              {
                op: 'set',
                path: ['apiVersion'],
                value: `${resource.group}/v1`,
              },
            ],
          },
        };
      }
    }
  },
};
