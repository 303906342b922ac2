import { podsWith } from '../../mesh/podIndex';
import {
  isAmbientNamespace,
  isAmbientPod,
  sidecarsOf,
} from '../../mesh/sidecars';
import type { SelectingPolicy } from '../../mesh/selectedPods';
import type { Bundle } from '../../model/bundle';
import type { Rule } from '../../rule';

function ambientReason(
  bundle: Bundle,
  { resource, labels }: SelectingPolicy,
): string | undefined {
  const { namespace } = resource;
  if (Object.keys(labels).length === 0) {
    return isAmbientNamespace(bundle.find('/Namespace', '', namespace))
      ? `namespace "${namespace}" is in ambient mode`
      : undefined;
  }
  const pod = podsWith(bundle, labels, namespace).find(isAmbientPod);
  return pod && `${pod.resource.kind} ${pod.name} is in ambient mode`;
}

export const sidecarAmbient: Rule = {
  id: 'sidecar-ambient',
  layer: 'istio-analysis',
  severity: 'warning',
  kinds: ['Sidecar'],
  summary: 'A Sidecar is for pods in ambient mode.',
  why: 'In ambient mode pods have no sidecar proxy, so the resource has no effect.',
  fix: 'Remove it; to limit egress in ambient mode use policies on a waypoint.',
  source: {
    title: 'istio/istio pkg/config/analysis/analyzers/sidecar/selector.go',
    url: 'https://istio.io/latest/docs/reference/config/analysis/ist0167/',
  },
  aliases: ['IST0167'],
  *check(bundle) {
    for (const sidecar of sidecarsOf(bundle)) {
      const reason = ambientReason(bundle, sidecar);
      if (reason) {
        yield {
          message: `${reason}, where Sidecar resources have no effect`,
          resource: sidecar.resource,
        };
      }
    }
  },
};
