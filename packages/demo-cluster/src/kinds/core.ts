import { KubeObject } from '../store/object';
import { age, count, NAME, text } from './columns';
import { kind } from './kind';

function readyContainers(pod: KubeObject): string {
  const statuses: { ready?: boolean }[] = pod.status?.containerStatuses ?? [];
  const ready = statuses.filter(status => status.ready).length;
  return `${ready}/${pod.spec?.containers?.length ?? 0}`;
}

function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  const statuses: KubeObject['status'][] = pod.status?.containerStatuses ?? [];
  const waiting = statuses.find(status => status.state?.waiting)?.state.waiting;
  return waiting?.reason ?? pod.status?.phase ?? 'Unknown';
}

function quotaUse(quota: KubeObject, prefix: string): string {
  return Object.keys(quota.status?.hard ?? quota.spec?.hard ?? {})
    .filter(name => name.startsWith('limits.') === (prefix === 'limits.'))
    .map(name => {
      const hard = quota.status?.hard?.[name] ?? quota.spec.hard[name];
      return `${name}: ${quota.status?.used?.[name] ?? 0}/${hard}`;
    })
    .join(', ');
}

const images = text(
  'Images',
  object =>
    object.spec?.template?.spec?.containers
      ?.map((one: { image: string }) => one.image)
      .join(','),
  1,
);

const namespaces = kind('v1', 'Namespace', {
  short: ['ns'],
  cluster: true,
  columns: [NAME, text('Status', one => one.status?.phase ?? 'Active'), age()],
});

const nodes = kind('v1', 'Node', {
  short: ['no'],
  cluster: true,
  columns: [
    NAME,
    text('Status', () => 'Ready'),
    text('Roles', () => 'worker'),
    age(),
    text('Version', 'status.nodeInfo.kubeletVersion'),
  ],
});

const pods = kind('v1', 'Pod', {
  short: ['po'],
  columns: [
    NAME,
    text('Ready', readyContainers),
    text('Status', podStatus),
    text(
      'Restarts',
      pod => pod.status?.containerStatuses?.[0]?.restartCount ?? 0,
    ),
    age(),
    text('IP', 'status.podIP', 1),
    text('Node', 'spec.nodeName', 1),
  ],
});

const services = kind('v1', 'Service', {
  short: ['svc'],
  columns: [
    NAME,
    text('Type', service => service.spec?.type ?? 'ClusterIP'),
    text('Cluster-IP', 'spec.clusterIP'),
    text('External-IP', 'spec.externalName'),
    text('Port(s)', service =>
      (service.spec?.ports ?? [])
        .map(
          (one: { port: number; protocol?: string }) =>
            `${one.port}/${one.protocol ?? 'TCP'}`,
        )
        .join(','),
    ),
    age(),
  ],
});

const events = kind('v1', 'Event', {
  short: ['ev'],
  columns: [
    age('Last Seen', 'lastTimestamp'),
    text('Type', 'type'),
    text('Reason', 'reason'),
    text(
      'Object',
      event =>
        `${event.involvedObject?.kind?.toLocaleLowerCase('en-US')}/${
          event.involvedObject?.name
        }`,
    ),
    text('Message', 'message'),
    text('Name', 'metadata.name', 1),
  ],
});

const quotas = kind('v1', 'ResourceQuota', {
  short: ['quota'],
  columns: [
    NAME,
    text('Request', quota => quotaUse(quota, '')),
    text('Limit', quota => quotaUse(quota, 'limits.')),
    age(),
  ],
});

const deployments = kind('apps/v1', 'Deployment', {
  short: ['deploy'],
  scale: { selectorPath: 'spec.selector.matchLabels' },
  columns: [
    NAME,
    text(
      'Ready',
      object =>
        `${object.status?.readyReplicas ?? 0}/${object.spec?.replicas ?? 0}`,
    ),
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
    age(),
    images,
  ],
});

const replicaSets = kind('apps/v1', 'ReplicaSet', {
  short: ['rs'],
  scale: { selectorPath: 'spec.selector.matchLabels' },
  columns: [
    NAME,
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
    age(),
    images,
  ],
});

const budgets = kind('policy/v1', 'PodDisruptionBudget', {
  short: ['pdb'],
  columns: [
    NAME,
    text('Min Available', budget => budget.spec?.minAvailable ?? 'N/A'),
    text('Max Unavailable', budget => budget.spec?.maxUnavailable ?? 'N/A'),
    count('Allowed Disruptions', 'status.disruptionsAllowed'),
    age(),
  ],
});

const priorities = kind('scheduling.k8s.io/v1', 'PriorityClass', {
  short: ['pc'],
  cluster: true,
  plural: 'priorityclasses',
  columns: [
    NAME,
    text('Value', 'value'),
    text('Global-Default', 'globalDefault'),
    age(),
  ],
});

/** Kinds that core Kubernetes serves; the last line are stored and answered, no controller acts on them. */
export const coreKinds = [
  namespaces,
  nodes,
  pods,
  services,
  events,
  quotas,
  kind('v1', 'LimitRange', { short: ['limits'] }),
  deployments,
  replicaSets,
  budgets,
  priorities,
  kind('v1', 'ConfigMap', { short: ['cm'] }),
  kind('v1', 'ServiceAccount', { short: ['sa'] }),
  kind('apps/v1', 'StatefulSet', { short: ['sts'] }),
  kind('apps/v1', 'DaemonSet', { short: ['ds'] }),
  kind('batch/v1', 'Job'),
  kind('batch/v1', 'CronJob', { short: ['cj'] }),
  kind('networking.k8s.io/v1', 'Ingress', {
    short: ['ing'],
    plural: 'ingresses',
  }),
  kind('networking.k8s.io/v1', 'NetworkPolicy', {
    short: ['netpol'],
    plural: 'networkpolicies',
  }),
  kind('rbac.authorization.k8s.io/v1', 'Role'),
  kind('rbac.authorization.k8s.io/v1', 'RoleBinding'),
];
