import type { Rule } from '../../rule';

export const pdbUnhealthyPodEvictionPolicy: Rule = {
  id: 'pdb-unhealthy-pod-eviction-policy',
  layer: 'kube-linter',
  severity: 'info',
  kinds: ['PodDisruptionBudget'],
  summary:
    'A PodDisruptionBudget does not say whether pods that are not ready may be evicted.',
  why: 'By default they may not while the budget is exhausted: a service that cannot start blocks every node drain.',
  fix: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/pdbunhealthypodevictionpolicy',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=pdb-unhealthy-pod-eviction-policy',
  },
  aliases: ['pdb-unhealthy-pod-eviction-policy'],
  *check(bundle) {
    for (const resource of bundle.ofKind('policy/PodDisruptionBudget')) {
      if (resource.spec.unhealthyPodEvictionPolicy === undefined) {
        yield {
          message: 'unhealthyPodEvictionPolicy is not explicitly set',
          resource,
          path: ['spec'],
        };
      }
    }
  },
};
