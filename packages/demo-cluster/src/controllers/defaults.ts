import { Manifest, Untyped } from '../store/object';

function deploymentDefaults(spec: Untyped): Untyped {
  return { replicas: 1, ...spec };
}

/** autoscaling/v2 defaults: one replica at least, cpu at 80 % (pkg/apis/autoscaling/v2/defaults.go). */
function hpaDefaults(spec: Untyped): Untyped {
  const metrics = spec?.metrics?.length
    ? spec.metrics
    : [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 80 },
          },
        },
      ];
  return { minReplicas: 1, ...spec, metrics };
}

/** Knative names a single container and gives it a timeout (pkg/apis/serving/v1/revision_defaults.go). */
function revisionSpecDefaults(spec: Untyped): Untyped {
  const containers = (spec?.containers ?? []).map(
    (container: Untyped, index: number) => ({
      name: index === 0 ? 'user-container' : `user-container-${index}`,
      ...container,
    }),
  );
  return {
    containerConcurrency: 0,
    timeoutSeconds: 300,
    ...spec,
    containers,
  };
}

function knativeServiceDefaults(spec: Untyped): Untyped {
  const template = spec?.template ?? {};
  return {
    ...spec,
    template: { ...template, spec: revisionSpecDefaults(template.spec) },
    traffic: spec?.traffic ?? [{ latestRevision: true, percent: 100 }],
  };
}

const DEFAULTS: Record<string, (spec: Untyped) => Untyped> = {
  'apps/v1/Deployment': deploymentDefaults,
  'apps/v1/ReplicaSet': deploymentDefaults,
  'autoscaling/v2/HorizontalPodAutoscaler': hpaDefaults,
  'serving.knative.dev/v1/Service': knativeServiceDefaults,
};

/** The object with the defaults that its API fills in, where a controller of the demo depends on them. */
export function withDefaults(manifest: Manifest): Manifest {
  const fill = DEFAULTS[`${manifest.apiVersion}/${manifest.kind}`];
  return fill ? { ...manifest, spec: fill(manifest.spec) } : manifest;
}
