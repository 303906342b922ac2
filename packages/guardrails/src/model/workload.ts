import {
  fieldsOf,
  listOf,
  numberOf,
  textFieldsOf,
  textOf,
  valueAt,
  type Fields,
} from './fields';
import type { Path } from './path';
import type { Resource } from './resource';

/** Who turns a workload into pods, and so who owns its scaling and its Services. */
export type Runtime = 'kubernetes' | 'knative' | 'openfaas';

/** A container as the manifest states it; sidecars added in the cluster are not among them. */
export interface WorkloadContainer {
  readonly name: string;
  readonly fields: Fields;
  /** Where it stands in the workload's resource. */
  readonly path: Path;
  readonly init: boolean;
}

/** The pods that a resource will create, stood in from its template. */
export interface Workload {
  readonly resource: Resource;
  readonly runtime: Runtime;
  readonly namespace: string;
  readonly name: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  /** Where the pod's metadata and spec stand in the resource. */
  readonly podMetadataPath: Path;
  readonly podSpecPath: Path;
  readonly podSpec: Fields;
  readonly containers: readonly WorkloadContainer[];
  /** `spec.replicas` as written; undefined when absent or when the kind has none. */
  readonly replicas: number | undefined;
  /** The service account its pods run as; `default` when none is named. */
  readonly serviceAccountName: string;
}

/** Path of the pod template of each kind that has one, by `group/Kind`. */
const POD_TEMPLATES: Readonly<Record<string, Path>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'apps.openshift.io/DeploymentConfig': ['spec', 'template'],
  'serving.knative.dev/Service': ['spec', 'template'],
  'serving.knative.dev/Configuration': ['spec', 'template'],
  '/ReplicationController': ['spec', 'template'],
  '/Pod': [],
};

function containersAt(
  podSpec: Fields,
  podSpecPath: Path,
  field: 'containers' | 'initContainers',
): WorkloadContainer[] {
  return listOf(podSpec[field]).map((item, index) => ({
    fields: fieldsOf(item),
    name: textOf(fieldsOf(item).name) ?? '',
    path: [...podSpecPath, field, index],
    init: field === 'initContainers',
  }));
}

function templatedWorkload(resource: Resource, template: Path): Workload {
  const podSpecPath = [...template, 'spec'];
  const podMetadataPath = [...template, 'metadata'];
  const podSpec = fieldsOf(valueAt(resource.object, podSpecPath));
  const metadata = fieldsOf(valueAt(resource.object, podMetadataPath));
  const knative = resource.group === 'serving.knative.dev';
  // Knative Serving labels the pods of a revision with its service: pkg/reconciler/revision/resources/meta.go.
  const ownLabels: Record<string, string> = knative
    ? { [`serving.knative.dev/${resource.kind.toLowerCase()}`]: resource.name }
    : {};
  return {
    resource,
    runtime: knative ? 'knative' : 'kubernetes',
    namespace: resource.namespace,
    name: resource.name,
    podLabels: { ...ownLabels, ...textFieldsOf(metadata.labels) },
    podAnnotations: textFieldsOf(metadata.annotations),
    podMetadataPath,
    podSpecPath,
    podSpec,
    containers: [
      ...containersAt(podSpec, podSpecPath, 'initContainers'),
      ...containersAt(podSpec, podSpecPath, 'containers'),
    ],
    replicas: numberOf(resource.spec.replicas),
    serviceAccountName: textOf(podSpec.serviceAccountName) ?? 'default',
  };
}

/** An OpenFaaS Function states its one container's fields in its own spec. */
function functionWorkload(resource: Resource): Workload {
  const { spec } = resource;
  const name = textOf(spec.name) ?? resource.name;
  const container: Fields = {
    name,
    image: spec.image,
    env: Object.entries(textFieldsOf(spec.environment)).map(([key, value]) => ({
      name: key,
      value,
    })),
    resources: { requests: spec.requests, limits: spec.limits },
  };
  return {
    resource,
    runtime: 'openfaas',
    namespace: resource.namespace,
    name,
    // faas-netes labels the pods of a function with its name: pkg/handlers/deploy.go.
    podLabels: { faas_function: name, ...textFieldsOf(spec.labels) },
    podAnnotations: textFieldsOf(spec.annotations),
    podMetadataPath: ['spec'],
    podSpecPath: ['spec'],
    podSpec: { containers: [container] },
    containers: [{ name, fields: container, path: ['spec'], init: false }],
    replicas: undefined,
    serviceAccountName: 'default',
  };
}

/** The workload that a resource defines, or undefined when it creates no pods. */
export function workloadOf(resource: Resource): Workload | undefined {
  if (resource.group === 'openfaas.com' && resource.kind === 'Function') {
    return functionWorkload(resource);
  }
  const template = POD_TEMPLATES[`${resource.group}/${resource.kind}`];
  return template && templatedWorkload(resource, template);
}
