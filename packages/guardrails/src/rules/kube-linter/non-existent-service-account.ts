import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
} from '../../kubeLinter/deploymentLike';
import { absenceSeverity } from '../../mesh/absence';
import { textOf } from '../../model/fields';
import type { Rule } from '../../rule';

export const nonExistentServiceAccount: Rule = {
  id: 'non-existent-service-account',
  layer: 'kube-linter',
  severity: 'error',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A workload runs as a service account that does not exist.',
  why: 'No pod can be created.',
  fix: 'Add the ServiceAccount to the namespace, or correct the name.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/nonexistentserviceaccount',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=non-existent-service-account',
  },
  aliases: ['non-existent-service-account'],
  *check(bundle, context) {
    const described = new Set(
      bundle.ofKind('/ServiceAccount').map(item => item.namespace),
    );
    for (const { resource, podSpec, podSpecPath, namespace } of deploymentLikes(
      bundle,
    )) {
      const name =
        textOf(podSpec.serviceAccountName) ||
        textOf(podSpec.serviceAccount) ||
        'default';
      const severity = absenceSeverity(
        context,
        'error',
        described.has(namespace),
      );
      if (
        name !== 'default' &&
        severity &&
        !bundle.find('/ServiceAccount', namespace, name)
      ) {
        yield {
          message: `serviceAccount "${name}" not found`,
          resource,
          path: [...podSpecPath, 'serviceAccountName'],
          severity,
          evidence: { serviceAccount: name },
        };
      }
    }
  },
};
