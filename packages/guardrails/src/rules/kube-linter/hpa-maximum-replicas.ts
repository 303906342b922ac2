import { inReplicas, specNumber } from '../../kubeLinter/deploymentLike';
import type { Rule } from '../../rule';

const MAXIMUM = 100;

export const hpaMaximumReplicas: Rule = {
  id: 'hpa-maximum-replicas',
  layer: 'kube-linter',
  severity: 'info',
  kinds: ['HorizontalPodAutoscaler'],
  summary: 'A HorizontalPodAutoscaler may go beyond a hundred replicas.',
  why: 'A wrong metric, or a flood of requests, takes the capacity of the whole cluster.',
  fix: 'Lower `maxReplicas` to what the backends and the budget can bear.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/hpamaxreplicas',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=hpa-maximum-replicas',
  },
  aliases: ['hpa-maximum-replicas'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'autoscaling/HorizontalPodAutoscaler',
    )) {
      const replicas = specNumber(resource, 'maxReplicas') ?? 0;
      if (replicas > MAXIMUM) {
        yield {
          message: `object has ${inReplicas(
            replicas,
          )} but maximum allowed replicas is ${MAXIMUM}`,
          resource,
          path: ['spec', 'maxReplicas'],
          evidence: { maxReplicas: replicas },
        };
      }
    }
  },
};
