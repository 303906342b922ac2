import { fieldsOf, listOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const telemetryProvider: Rule = {
  id: 'telemetry-provider',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Telemetry'],
  summary:
    'A Telemetry asks for access logs and names no provider, and the mesh has no default one.',
  why: 'Nothing is logged.',
  fix: 'Name a provider, for example `envoy`, or set `defaultProviders.accessLogging` in the MeshConfig.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/telemetry/providers.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0157/',
  },
  aliases: ['IST0157'],
  *check(bundle, { platform }) {
    if (platform.istio.defaultAccessLogProviders.length > 0) {
      return;
    }
    for (const resource of bundle.ofKind('telemetry.istio.io/Telemetry')) {
      for (const [index, item] of listOf(
        resource.spec.accessLogging,
      ).entries()) {
        const { disabled, providers } = fieldsOf(item);
        if (disabled !== true && listOf(providers).length === 0) {
          yield {
            message:
              'accessLogging names no provider, and the mesh has no default one',
            resource,
            path: ['spec', 'accessLogging', index],
          };
        }
      }
    }
  },
};
