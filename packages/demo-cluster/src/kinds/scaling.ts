import { KubeObject, Untyped } from '../store/object';
import { age, condition, count, NAME, text } from './columns';
import { kind } from './kind';

function metricName(metric: Untyped): string {
  const source = metric[sourceField(metric)] ?? {};
  return source.name ?? source.metric?.name ?? metric.type;
}

function sourceField(metric: Untyped): string {
  return (
    metric.type.charAt(0).toLocaleLowerCase('en-US') + metric.type.slice(1)
  );
}

function amount(value: Untyped): string {
  if (value?.averageUtilization !== undefined)
    return `${value.averageUtilization}%`;
  if (value?.averageValue !== undefined) return `${value.averageValue} (avg)`;
  return String(value?.value ?? '<unknown>');
}

function targets(hpa: KubeObject): string {
  const current: Untyped[] = hpa.status?.currentMetrics ?? [];
  const parts = (hpa.spec?.metrics ?? []).map((metric: Untyped) => {
    const name = metricName(metric);
    const now = current.find(one => one?.type && metricName(one) === name);
    const reading = now ? amount(now[sourceField(now)]?.current) : '<unknown>';
    return `${name}: ${reading}/${amount(metric[sourceField(metric)]?.target)}`;
  });
  return parts.length ? parts.join(', ') : '<none>';
}

const reference = text(
  'Reference',
  hpa => `${hpa.spec?.scaleTargetRef?.kind}/${hpa.spec?.scaleTargetRef?.name}`,
);

const autoscalers = kind('autoscaling/v2', 'HorizontalPodAutoscaler', {
  short: ['hpa'],
  columns: [
    NAME,
    reference,
    text('Targets', targets),
    text('MinPods', hpa => hpa.spec?.minReplicas ?? 1),
    text('MaxPods', 'spec.maxReplicas'),
    count('Replicas', 'status.currentReplicas'),
    age(),
  ],
});

// Stored without effect: this cluster has no recommender.
const verticalAutoscalers = kind(
  'autoscaling.k8s.io/v1',
  'VerticalPodAutoscaler',
  {
    short: ['vpa'],
    columns: [NAME, text('Mode', 'spec.updatePolicy.updateMode'), age()],
  },
);

const knativeReady = [
  condition('Ready', 'Ready'),
  condition('Reason', 'Ready', 'reason'),
];

const knativeServices = kind('serving.knative.dev/v1', 'Service', {
  short: ['kservice', 'ksvc'],
  columns: [
    NAME,
    text('URL', 'status.url'),
    text('LatestCreated', 'status.latestCreatedRevisionName'),
    text('LatestReady', 'status.latestReadyRevisionName'),
    ...knativeReady,
  ],
});

const configurations = kind('serving.knative.dev/v1', 'Configuration', {
  short: ['config', 'cfg'],
  columns: [
    NAME,
    text('LatestCreated', 'status.latestCreatedRevisionName'),
    text('LatestReady', 'status.latestReadyRevisionName'),
    ...knativeReady,
  ],
});

const revisions = kind('serving.knative.dev/v1', 'Revision', {
  short: ['rev'],
  columns: [
    NAME,
    text(
      'Config Name',
      object =>
        object.metadata.labels?.['serving.knative.dev/configuration'] ?? '',
    ),
    text(
      'Generation',
      object =>
        object.metadata.labels?.[
          'serving.knative.dev/configurationGeneration'
        ] ?? '',
    ),
    ...knativeReady,
    count('Actual Replicas', 'status.actualReplicas'),
    count('Desired Replicas', 'status.desiredReplicas'),
  ],
});

const routes = kind('serving.knative.dev/v1', 'Route', {
  short: ['rt'],
  columns: [NAME, text('URL', 'status.url'), ...knativeReady],
});

const podAutoscalers = kind(
  'autoscaling.internal.knative.dev/v1alpha1',
  'PodAutoscaler',
  {
    short: ['kpa', 'pa'],
    columns: [
      NAME,
      text('DesiredScale', object => object.status?.desiredScale ?? ''),
      text('ActualScale', object => object.status?.actualScale ?? ''),
      ...knativeReady,
    ],
  },
);

const scaledObjects = kind('keda.sh/v1alpha1', 'ScaledObject', {
  short: ['so'],
  columns: [
    NAME,
    text(
      'ScaleTargetKind',
      object => object.spec?.scaleTargetRef?.kind ?? 'Deployment',
    ),
    text('ScaleTargetName', 'spec.scaleTargetRef.name'),
    text('Min', object => object.spec?.minReplicaCount ?? 0),
    text('Max', object => object.spec?.maxReplicaCount ?? 100),
    condition('Ready', 'Ready'),
    condition('Active', 'Active'),
    condition('Fallback', 'Fallback'),
    condition('Paused', 'Paused'),
    age(),
  ],
});

const functions = kind('openfaas.com/v1', 'Function', {
  short: ['fn'],
  columns: [
    NAME,
    text('Image', 'spec.image'),
    count('Replicas', 'status.replicas'),
    count('Available', 'status.availableReplicas'),
    age(),
  ],
});

const domainMappings = kind('serving.knative.dev/v1beta1', 'DomainMapping', {
  columns: [NAME, text('Ref', 'spec.ref.name'), age()],
});

/** Kinds of the autoscalers: HPA, Knative, KEDA, OpenFaaS. */
export const scalingKinds = [
  autoscalers,
  verticalAutoscalers,
  knativeServices,
  configurations,
  revisions,
  routes,
  domainMappings,
  podAutoscalers,
  scaledObjects,
  kind('keda.sh/v1alpha1', 'TriggerAuthentication', { short: ['ta'] }),
  functions,
];
