import type { Report, Rule } from '../../rule';
import type { Workload } from '../../model/workload';

const INJECT = 'sidecar.istio.io/inject';

function judge(workload: Workload): Report | undefined {
  const { resource, podAnnotations, podLabels, podMetadataPath } = workload;
  // Whoever has the label too keeps the annotation for older versions.
  if (podAnnotations[INJECT] === undefined || podLabels[INJECT] !== undefined) {
    return undefined;
  }
  const value = podAnnotations[INJECT];
  return {
    message: `${INJECT} is an annotation of the pods of ${workload.name}; as an annotation it is deprecated in favour of the label`,
    resource,
    path: [...podMetadataPath, 'annotations', INJECT],
    part: 'key',
    evidence: { value },
    fix: {
      text: `Write the label ${INJECT}: "${value}" on the pods instead.`,
    },
  };
}

export const injectionByAnnotation: Rule = {
  id: 'injection-by-annotation',
  layer: 'elastic',
  severity: 'info',
  kinds: ['Service', 'Configuration', 'Function'],
  summary:
    'A Knative Service or a function asks for a sidecar by the deprecated annotation.',
  why: 'The label decides which pods the injector is asked about at all, and wins over the annotation; istioctl reports the annotation on Deployments and Pods only.',
  fix: 'Write the label on the template: spec.template.metadata.labels of a Knative Service, spec.labels of a Function.',
  source: {
    title:
      'istio/api annotation/annotations.yaml (sidecar.istio.io/inject, deprecated)',
    url: 'https://istio.io/latest/docs/reference/config/annotations/#SidecarInject',
  },
  *check(bundle) {
    for (const workload of bundle.workloads) {
      const report =
        workload.runtime === 'kubernetes' ? undefined : judge(workload);
      if (report) {
        yield report;
      }
    }
  },
};
