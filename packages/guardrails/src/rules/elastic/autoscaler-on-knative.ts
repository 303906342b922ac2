import { autoscalersOf } from '../../elastic/autoscalers';
import type { Rule } from '../../rule';

export const autoscalerOnKnative: Rule = {
  id: 'autoscaler-on-knative',
  layer: 'elastic',
  severity: 'error',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  summary:
    'An HPA or ScaledObject targets a Knative Service, which has an autoscaler of its own.',
  why: 'Named after the service it finds no target, because the Deployment is called after the revision; aimed at that Deployment it fights the Knative autoscaler, which patches the same scale.',
  fix: 'Remove it; for CPU or memory set autoscaling.knative.dev/class: hpa.autoscaling.knative.dev on the template (no scale to zero then).',
  source: {
    title:
      'knative/serving pkg/reconciler/autoscaling/kpa/scaler.go applyScale; revision/resources/names/names.go',
    url: 'https://knative.dev/docs/serving/autoscaling/autoscaler-types/',
  },
  *check(bundle) {
    for (const { resource, targetName, targetPath } of autoscalersOf(bundle)) {
      // Names of a revision's Deployment: pkg/reconciler/revision/resources/names/names.go.
      const name = targetName.replace(/-\d{5}-deployment$/, '');
      const service = bundle.find(
        'serving.knative.dev/Service',
        resource.namespace,
        name,
      );
      if (service) {
        yield {
          message:
            service.name === targetName
              ? `${resource.kind} ${resource.name} finds no Deployment ${targetName}: Knative calls it ${targetName}-00001-deployment, and scales it itself`
              : `${resource.kind} ${resource.name} and Knative's autoscaler both scale ${targetName}`,
          resource,
          path: targetPath,
          evidence: { knativeService: service.name, target: targetName },
        };
      }
    }
  },
};
