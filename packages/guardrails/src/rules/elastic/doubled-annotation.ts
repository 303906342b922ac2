import { AUTOSCALING_ANNOTATIONS } from '@elastic-mesh/autoscaling';
import type { Rule } from '../../rule';

export const doubledAnnotation: Rule = {
  id: 'doubled-annotation',
  layer: 'elastic',
  severity: 'info',
  kinds: ['Service', 'Configuration'],
  summary: 'A Knative annotation is written in its old spelling, or in both.',
  why: 'The kebab-case spelling wins silently when both are there, so a change to the other has no effect.',
  fix: 'Write the kebab-case spelling only.',
  source: {
    title: 'knative/serving pkg/apis/autoscaling/register.go (KeyPriority)',
    url: 'https://knative.dev/docs/serving/autoscaling/',
  },
  *check(bundle) {
    for (const workload of bundle.workloads.filter(
      item => item.runtime === 'knative',
    )) {
      for (const [name, old] of Object.values(AUTOSCALING_ANNOTATIONS)) {
        if (old === undefined || workload.podAnnotations[old] === undefined) {
          continue;
        }
        const both = workload.podAnnotations[name];
        const path = [...workload.podMetadataPath, 'annotations', old];
        yield both === undefined
          ? {
              message: `${old} is the old spelling of ${name}`,
              resource: workload.resource,
              path,
              part: 'key',
              fix: {
                text: `Rename it to ${name}.`,
                patch: [{ op: 'rename', path, to: name }],
              },
            }
          : {
              message: `${old}: "${workload.podAnnotations[old]}" is ignored, because ${name}: "${both}" is there too`,
              resource: workload.resource,
              path,
              part: 'key',
              severity: 'warning',
              fix: { text: `Remove ${old}.`, patch: [{ op: 'remove', path }] },
            };
      }
    }
  },
};
