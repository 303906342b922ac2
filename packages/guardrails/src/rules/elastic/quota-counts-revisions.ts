import { knativeObjects } from '@elastic-mesh/autoscaling/capacity';
import { fieldsOf } from '../../model/fields';
import { quantityValue } from '../../model/quantity';
import type { Rule } from '../../rule';

export const quotaCountsRevisions: Rule = {
  id: 'quota-counts-revisions',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['ResourceQuota'],
  summary:
    'A quota on the number of objects is used up by old revisions of Knative services.',
  why: 'Each revision keeps one Deployment and two Services, and garbage collection keeps a number of old ones: the next rollout fails when the count is reached.',
  fix: 'Count with the revisions that are kept, or keep fewer (config-gc min-non-active-revisions).',
  source: {
    title:
      'knative/serving config/core/configmaps/gc.yaml; pkg/reconciler/revision/resources',
    url: 'https://knative.dev/docs/serving/revisions/revision-admin-config-options/',
  },
  *check(bundle, context) {
    const kept = context.platform.knative.minNonActiveRevisions + 1;
    for (const quota of bundle.ofKind('/ResourceQuota')) {
      const services = bundle
        .ofKind('serving.knative.dev/Service')
        .filter(item => item.namespace === quota.namespace).length;
      const hard = fieldsOf(quota.spec.hard);
      for (const [key, needed] of Object.entries(
        knativeObjects(services, kept),
      )) {
        const allowed = quantityValue(hard[key]);
        if (services > 0 && allowed !== undefined && allowed < needed) {
          yield {
            message: `${key} ${allowed} is used up by ${services} Knative ${
              services === 1 ? 'service' : 'services'
            } with ${kept} revisions kept each: ${needed} objects`,
            resource: quota,
            path: ['spec', 'hard', key],
            evidence: { hard: allowed, needed, services, revisionsKept: kept },
            fix: {
              text: `Set ${key} to at least ${needed}, or keep fewer revisions.`,
            },
          };
        }
      }
    }
  },
};
