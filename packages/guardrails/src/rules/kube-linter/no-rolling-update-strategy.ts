import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
} from '../../kubeLinter/deploymentLike';
import { fieldsOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** Where each kind states how it is updated. */
const STRATEGY: Readonly<Record<string, string>> = {
  Deployment: 'strategy',
  DeploymentConfig: 'strategy',
  DaemonSet: 'updateStrategy',
  StatefulSet: 'updateStrategy',
};
const ROLLING = /^(RollingUpdate|Rolling)$/;

export const noRollingUpdateStrategy: Rule = {
  id: 'no-rolling-update-strategy',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A workload replaces all of its pods at once.',
  why: 'Between the old pods and the new ones nothing answers.',
  fix: 'Use `RollingUpdate`, unless two versions must never run side by side.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/updateconfig, pkg/builtinchecks/yamls/no-rolling-update-strategy.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=no-rolling-update-strategy',
  },
  aliases: ['no-rolling-update-strategy'],
  *check(bundle, { bundleIsWholeCluster }) {
    for (const { resource } of deploymentLikes(bundle)) {
      const field = STRATEGY[resource.kind];
      const type = field && (textOf(fieldsOf(resource.spec[field]).type) ?? '');
      // In a cluster the type is always written; in a manifest its absence means the rolling default.
      const judged = type || (bundleIsWholeCluster ? 'no' : undefined);
      if (field && judged && !ROLLING.test(judged)) {
        yield {
          message: `object has ${judged} strategy type but must match regex ${ROLLING.source}`,
          resource,
          path: ['spec', field, 'type'],
        };
      }
    }
  },
};
