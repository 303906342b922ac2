import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
} from '../../kubeLinter/deploymentLike';
import { textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** The classes every cluster has; kube-linter also accepts the empty name. */
const ACCEPTED = ['system-cluster-critical', 'system-node-critical'];

export const priorityClassName: Rule = {
  id: 'priority-class-name',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary:
    'A workload names a priority class that neither every cluster nor this bundle has.',
  why: 'Where the class does not exist, no pod can be created.',
  fix: 'Make sure that the cluster has the PriorityClass, or ship it along.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/priorityclassname',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=priority-class-name',
  },
  aliases: ['priority-class-name'],
  *check(bundle) {
    for (const { resource, podSpec, podSpecPath } of deploymentLikes(bundle)) {
      const name = textOf(podSpec.priorityClassName) ?? '';
      const known =
        ACCEPTED.includes(name) ||
        bundle.find('scheduling.k8s.io/PriorityClass', '', name);
      if (name.trim() !== '' && !known) {
        yield {
          message: `object has a priority class name defined with '${name}' but the only accepted priority class names are '[${ACCEPTED.join(
            ' ',
          )}]'`,
          resource,
          path: [...podSpecPath, 'priorityClassName'],
          evidence: { priorityClassName: name },
        };
      }
    }
  },
};
