import {
  containersOf,
  DEPLOYMENT_LIKE,
  isFinite,
} from '../../kubeLinter/deploymentLike';
import type { Rule } from '../../rule';

export const noLivenessProbe: Rule = {
  id: 'no-liveness-probe',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A container has no liveness probe.',
  why: 'A process that hangs without ending is never restarted.',
  fix: 'Add a `livenessProbe` that answers from the process itself.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/livenessprobe',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=no-liveness-probe',
  },
  aliases: ['no-liveness-probe'],
  *check(bundle) {
    for (const { workload, container } of containersOf(bundle, {
      init: false,
    })) {
      if (!isFinite(workload) && container.fields.livenessProbe === undefined) {
        yield {
          message: `container "${container.name}" does not specify a liveness probe`,
          resource: workload.resource,
          path: container.path,
        };
      }
    }
  },
};
