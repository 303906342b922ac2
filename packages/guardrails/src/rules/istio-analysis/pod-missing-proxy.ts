import { injectionLabels } from '../../mesh/injectionLabels';
import { hasProxy } from '../../mesh/membership';
import type { Rule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';

export const podMissingProxy: Rule = {
  id: 'pod-missing-proxy',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Pod'],
  summary: 'A running Pod of an injected namespace has no sidecar.',
  why: 'It was created before injection was turned on, or while the injector was down: it is outside the mesh, and STRICT services refuse it.',
  fix: 'Restart the pod, for example with `kubectl rollout restart`. Judged only when the bundle is the whole cluster.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/injection/injection.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0103/',
  },
  aliases: ['IST0103'],
  *check(bundle, { platform, bundleIsWholeCluster }) {
    // A Pod manifest gets its sidecar when it is created; only a Pod of the cluster can lack it.
    if (!bundleIsWholeCluster) {
      return;
    }
    const injected = new Set(
      injectionLabels(bundle, platform.istio.rootNamespace)
        .filter(item => item.injected)
        .map(item => item.namespace.name),
    );
    for (const workload of bundle.workloads) {
      const { resource, podLabels, podAnnotations, podSpec } = workload;
      const own = (
        podLabels[INJECT] ??
        podAnnotations[INJECT] ??
        ''
      ).toLowerCase();
      if (
        resource.kind === 'Pod' &&
        injected.has(resource.namespace) &&
        own !== 'false' &&
        podSpec.hostNetwork !== true &&
        !hasProxy(workload)
      ) {
        yield {
          message: `pod ${resource.name} has no istio-proxy container, although namespace "${resource.namespace}" is injected`,
          resource,
          path: ['spec', 'containers'],
        };
      }
    }
  },
};
