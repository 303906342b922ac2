import { autoscalersOf } from '../../elastic/autoscalers';
import type { Rule } from '../../rule';

export const twoAutoscalers: Rule = {
  id: 'two-autoscalers',
  layer: 'elastic',
  severity: 'error',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  summary: 'Two autoscalers scale one workload.',
  why: 'Each undoes what the other did; an HPA that finds another with overlapping pods stops with AmbiguousSelector.',
  fix: 'Keep one; a ScaledObject makes the HPA that it needs by itself, and takes several triggers.',
  source: {
    title:
      'kubernetes pkg/controller/podautoscaler/horizontal.go AmbiguousSelector; keda scaledobject_webhook.go verifyHpas',
    url: 'https://keda.sh/docs/latest/concepts/scaling-deployments/',
  },
  *check(bundle) {
    const first = new Map<string, string>();
    for (const {
      resource,
      targetKind,
      targetName,
      targetPath,
    } of autoscalersOf(bundle)) {
      const key = [resource.namespace, targetKind, targetName].join('|');
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, `${resource.kind} ${resource.name}`);
      } else {
        yield {
          message: `${targetKind} ${targetName} is already scaled by ${other}`,
          resource,
          path: targetPath,
          evidence: { target: targetName, other },
        };
      }
    }
  },
};
