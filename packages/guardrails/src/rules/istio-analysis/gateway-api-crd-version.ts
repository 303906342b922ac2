import type { Rule } from '../../rule';

const BUNDLE_VERSION = 'gateway.networking.k8s.io/bundle-version';
const VERSION = /^v?(\d+)\.(\d+)\.(\d+)/;

/** Lowest bundle version whose definitions istiod watches (pkg/config/schema/gatewayapi MinimumCRDVersions, Istio 1.31). */
const MINIMUM: Readonly<Record<string, readonly [number, number, number]>> = {
  'grpcroutes.gateway.networking.k8s.io': [1, 1, 0],
  'backendtlspolicies.gateway.networking.k8s.io': [1, 4, 0],
  'tlsroutes.gateway.networking.k8s.io': [1, 5, 0],
};

function isBelow(
  installed: readonly number[],
  minimum: readonly number[],
): boolean {
  const at = installed.findIndex((part, index) => part !== minimum[index]);
  return at >= 0 && installed[at] < minimum[at];
}

export const gatewayApiCrdVersion: Rule = {
  id: 'gateway-api-crd-version',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['CustomResourceDefinition'],
  summary: 'A definition of the Gateway API is older than Istio needs.',
  why: 'istiod does not watch such a kind: its routes are never programmed, and no status says why.',
  fix: 'Install the Gateway API release that the message names, or a newer one.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/k8sgateway/crdversion.go',
    url: 'https://github.com/istio/istio/blob/master/pkg/config/schema/gatewayapi',
  },
  aliases: ['IST0176'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'apiextensions.k8s.io/CustomResourceDefinition',
    )) {
      const minimum = MINIMUM[resource.name];
      const installed = VERSION.exec(
        resource.annotations[BUNDLE_VERSION] ?? '',
      );
      if (
        minimum &&
        installed &&
        isBelow(installed.slice(1).map(Number), minimum)
      ) {
        yield {
          message: `${resource.name} is of bundle ${
            installed[0]
          }; Istio needs v${minimum.join('.')} or newer`,
          resource,
          path: ['metadata', 'annotations', BUNDLE_VERSION],
          evidence: { installed: installed[0], minimum: minimum.join('.') },
        };
      }
    }
  },
};
