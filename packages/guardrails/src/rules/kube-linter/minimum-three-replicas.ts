import { autoscalersFor } from '../../elastic/autoscalers';
import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
  inReplicas,
  replicasOf,
} from '../../kubeLinter/deploymentLike';
import type { Rule } from '../../rule';

const MINIMUM = 3;

export const minimumThreeReplicas: Rule = {
  id: 'minimum-three-replicas',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A workload has fewer than three replicas and no autoscaler.',
  why: 'With one or two pods a node failure or a drain during a rollout takes most or all of the capacity.',
  fix: 'Set `replicas` to 3 or more for services that must stay up, or add an autoscaler.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/replicas, pkg/builtinchecks/yamls/minimum-replicas.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=minimum-three-replicas',
  },
  aliases: ['minimum-three-replicas'],
  *check(bundle) {
    for (const workload of deploymentLikes(bundle)) {
      const replicas = replicasOf(workload);
      if (
        replicas !== undefined &&
        replicas < MINIMUM &&
        autoscalersFor(bundle, workload).length === 0
      ) {
        yield {
          message: `object has ${inReplicas(
            replicas,
          )} but minimum required replicas is ${MINIMUM}`,
          resource: workload.resource,
          path: ['spec', 'replicas'],
          evidence: { replicas },
        };
      }
    }
  },
};
