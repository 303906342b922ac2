import {
  containersOf,
  DEPLOYMENT_LIKE,
  isFinite,
} from '../../kubeLinter/deploymentLike';
import type { Rule } from '../../rule';

export const noReadinessProbe: Rule = {
  id: 'no-readiness-probe',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A container has no readiness probe.',
  why: 'Pods get traffic before they can answer, at every start, scale-up and rollout.',
  fix: 'Add a `readinessProbe` that answers from the process itself.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/readinessprobe',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=no-readiness-probe',
  },
  aliases: ['no-readiness-probe'],
  *check(bundle) {
    for (const { workload, container } of containersOf(bundle, {
      init: false,
    })) {
      if (
        !isFinite(workload) &&
        container.fields.readinessProbe === undefined
      ) {
        yield {
          message: `container "${container.name}" does not specify a readiness probe`,
          resource: workload.resource,
          path: container.path,
        };
      }
    }
  },
};
