import { findAnnotation } from '@elastic-mesh/autoscaling';
import { Untyped } from '../../store/object';

/** Label keys that Knative puts on what it makes (pkg/apis/serving/register.go). */
export const SERVING = {
  service: 'serving.knative.dev/service',
  configuration: 'serving.knative.dev/configuration',
  generation: 'serving.knative.dev/configurationGeneration',
  revision: 'serving.knative.dev/revision',
} as const;

/** Store names of the kinds. */
export const RESOURCES = {
  services: 'services.serving.knative.dev',
  configurations: 'configurations.serving.knative.dev',
  revisions: 'revisions.serving.knative.dev',
  routes: 'routes.serving.knative.dev',
  podAutoscalers: 'podautoscalers.autoscaling.internal.knative.dev',
} as const;

/** Where the demo's ingress would answer. */
export function urlOf(name: string, namespace: string): string {
  return `http://${name}.${namespace}.demo.example.com`;
}

/** `<configuration>-00001` (pkg/reconciler/configuration/resources/revision.go). */
export function revisionName(
  configuration: string,
  generation: number,
): string {
  return `${configuration}-${String(generation).padStart(5, '0')}`;
}

/** `<revision>-deployment` (pkg/reconciler/revision/resources/names). */
export function deploymentName(revision: string): string {
  return `${revision}-deployment`;
}

const QUEUE = 'queue.sidecar.serving.knative.dev';

function queueResources(annotations: Record<string, string>): Untyped {
  const resources: Untyped = { requests: { cpu: '25m' } };
  for (const resource of ['cpu', 'memory']) {
    for (const [kind, field] of [
      ['request', 'requests'],
      ['limit', 'limits'],
    ]) {
      const found = findAnnotation(annotations, [
        `${QUEUE}/${resource}-resource-${kind}`,
      ]);
      if (!found) continue;
      resources[field] = { ...resources[field], [resource]: found.value };
    }
  }
  return resources;
}

/** The queue-proxy that Knative adds to every pod; only its CPU request is set by default. */
export function queueProxy(annotations: Record<string, string>): Untyped {
  return {
    name: 'queue-proxy',
    image: 'gcr.io/knative-releases/knative.dev/serving/cmd/queue:v1.23.0',
    resources: queueResources(annotations),
  };
}
