import { autoscalersFor } from '../../elastic/autoscalers';
import type { Rule } from '../../rule';

export const replicasBesideAutoscaler: Rule = {
  id: 'replicas-beside-autoscaler',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['Deployment', 'StatefulSet', 'Rollout'],
  summary: 'A workload fixes its replicas although an autoscaler sets them.',
  why: 'Every time the manifest is applied the number falls back to what is written, in the middle of a load as well.',
  fix: 'Leave spec.replicas out.',
  source: {
    title:
      'Kubernetes: migrating Deployments to horizontal autoscaling; KICS 5744cbb8',
    url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  },
  *check(bundle) {
    for (const workload of bundle.workloads) {
      const [scaler] =
        workload.replicas === undefined ? [] : autoscalersFor(bundle, workload);
      if (scaler) {
        yield {
          message: `replicas: ${workload.replicas} overrides ${
            scaler.resource.kind
          } ${scaler.resource.name} (${scaler.min} to ${
            scaler.max ?? 'any'
          }) at every apply`,
          resource: workload.resource,
          path: ['spec', 'replicas'],
          evidence: {
            replicas: workload.replicas!,
            scaler: scaler.resource.name,
          },
          fix: {
            text: 'Leave spec.replicas out.',
            patch: [{ op: 'remove', path: ['spec', 'replicas'] }],
          },
        };
      }
    }
  },
};
