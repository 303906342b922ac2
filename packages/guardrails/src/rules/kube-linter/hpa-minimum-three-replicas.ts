import { inReplicas, specNumber } from '../../kubeLinter/deploymentLike';
import type { Rule } from '../../rule';

const MINIMUM = 3;

export const hpaMinimumThreeReplicas: Rule = {
  id: 'hpa-minimum-three-replicas',
  layer: 'kube-linter',
  severity: 'info',
  kinds: ['HorizontalPodAutoscaler'],
  summary: 'A HorizontalPodAutoscaler may go below three replicas.',
  why: 'With one or two pods a node failure or a drain during a rollout takes most or all of the capacity.',
  fix: 'Set `minReplicas` to 3 or more for services that must stay up; exempt those that need not.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/hpareplicas, pkg/builtinchecks/yamls/hpa-minimum-replicas.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=hpa-minimum-three-replicas',
  },
  aliases: ['hpa-minimum-three-replicas'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'autoscaling/HorizontalPodAutoscaler',
    )) {
      const replicas = specNumber(resource, 'minReplicas') ?? 1;
      if (replicas < MINIMUM) {
        yield {
          message: `object has ${inReplicas(
            replicas,
          )} but minimum required replicas is ${MINIMUM}`,
          resource,
          path: ['spec', 'minReplicas'],
          evidence: { minReplicas: replicas },
        };
      }
    }
  },
};
