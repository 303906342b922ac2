import type { ScalingStateDraft } from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterContext,
  AdapterState,
  ScalerAdapter,
  SeriesDefinition,
} from '@elastic-mesh/plugin-elastic-services-node';
import { toConditions } from '../conditions';
import { readGoldenPath } from '../goldenPath';
import {
  DEPLOYMENTS,
  HPAS,
  PODS,
  type DeploymentObject,
  type HpaObject,
} from '../kinds';
import { podsOf, readWorkload, stateId, WORKLOAD_KINDS } from '../workload';
import { explainHpa, type HpaMemo } from './explain';
import { hpaPolicyOf } from './policy';

/** Labels by which another product says that it made the HPA, or runs what the HPA scales. */
const KEDA_LABEL = 'scaledobject.keda.sh/name';
const KNATIVE_LABEL = 'serving.knative.dev/revision';
const KNATIVE_AUTOSCALER = 'PodAutoscaler';

/** What the HPA read last, as kube-state-metrics tells it: the past of a CPU target, which the HPA itself forgets. */
const CPU_UTILIZATION_SERIES: SeriesDefinition = {
  id: 'hpa.cpu.utilization',
  query:
    'kube_horizontalpodautoscaler_status_target_metric{metric_name="cpu",metric_target_type="utilization"}',
  namespaceLabel: 'namespace',
  objectLabel: 'horizontalpodautoscaler',
  keyedBy: 'scaler',
};

/** Workloads scaled by a HorizontalPodAutoscaler of their own; one state a target. */
export const hpaAdapter: ScalerAdapter = {
  scaler: 'hpa',
  kinds: [HPAS, ...WORKLOAD_KINDS],
  needs: [HPAS, PODS, DEPLOYMENTS],
  series: [CPU_UTILIZATION_SERIES],
  read(context) {
    const byTarget = new Map<string, HpaObject[]>();
    for (const hpa of context.objects.list(HPAS, context.namespace)) {
      if (isIndependent(context, hpa)) {
        const key = targetKey(hpa);
        byTarget.set(key, [...(byTarget.get(key) ?? []), hpa]);
      }
    }
    return [...byTarget.values()].map(hpas => readTarget(context, hpas));
  },
  complete: explainHpa,
};

/** `Deployment/web`. */
export function targetKey({ spec }: HpaObject): string {
  return `${spec?.scaleTargetRef?.kind}/${spec?.scaleTargetRef?.name}`;
}

// KEDA's HPAs belong to its own states, and an HPA on a Knative revision to the KPA's, unless Knative itself made it.
function isIndependent(
  { objects, namespace }: AdapterContext,
  hpa: HpaObject,
): boolean {
  if (hpa.metadata.labels?.[KEDA_LABEL]) {
    return false;
  }
  const madeByKnative = hpa.metadata.ownerReferences?.some(
    owner => owner.kind === KNATIVE_AUTOSCALER,
  );
  const { kind, name = '' } = hpa.spec?.scaleTargetRef ?? {};
  const target =
    kind === 'Deployment'
      ? objects.get(DEPLOYMENTS, namespace, name)
      : undefined;
  const onKnative =
    target?.metadata.labels?.[KNATIVE_LABEL] !== undefined ||
    kind === 'Revision' ||
    hpa.spec?.scaleTargetRef?.apiVersion?.startsWith('serving.knative.dev/');
  return madeByKnative || !onKnative;
}

function readTarget(
  context: AdapterContext,
  hpas: readonly HpaObject[],
): AdapterState {
  const [hpa] = [...hpas].sort((a, b) =>
    a.metadata.name.localeCompare(b.metadata.name),
  );
  const { kind, name = '' } = hpa.spec?.scaleTargetRef ?? {};
  const deployment =
    kind === 'Deployment'
      ? context.objects.get(DEPLOYMENTS, context.namespace, name)
      : undefined;
  const draft = draftOf(context, hpas, hpa, deployment);
  const memo: HpaMemo = {
    hpa,
    specReplicas: deployment?.spec?.replicas ?? draft.replicas.current,
    containers: deployment?.spec?.template?.spec?.containers,
  };
  return {
    draft,
    labels: { ...hpa.metadata.labels, ...deployment?.metadata.labels },
    annotations: {
      ...hpa.metadata.annotations,
      ...deployment?.metadata.annotations,
    },
    seriesKeys: {
      workload: name,
      deployment: name,
      scaler: hpa.metadata.name,
    },
    ...(measuresCpuUtilization(draft) && {
      demandSeries: CPU_UTILIZATION_SERIES.id,
      demandIsPerPod: true,
    }),
    alertNames: [name, ...hpas.map(h => h.metadata.name)],
    ...rolloutOf(deployment),
    memo,
  };
}

function measuresCpuUtilization({ policy }: ScalingStateDraft): boolean {
  const [metric] = policy.metrics;
  return metric?.kind === 'cpu' && metric.unit === 'percent';
}

/** The Deployment's own revision counter, which changes with its pod template. */
export function rolloutOf(deployment: DeploymentObject | undefined): {
  rollout?: string;
} {
  const revision =
    deployment?.metadata.annotations?.['deployment.kubernetes.io/revision'];
  return revision ? { rollout: revision } : {};
}

function draftOf(
  context: AdapterContext,
  hpas: readonly HpaObject[],
  hpa: HpaObject,
  deployment: DeploymentObject | undefined,
): ScalingStateDraft {
  const { cluster, namespace, nowMs } = context;
  const {
    apiVersion = 'apps/v1',
    kind = '',
    name = '',
  } = hpa.spec?.scaleTargetRef ?? {};
  const workload = { cluster, namespace, apiVersion, kind, name };
  const goldenPath = readGoldenPath(deployment?.metadata.annotations);
  const desired = desiredOf(hpa, deployment);
  const facts = readWorkload(context, {
    service: name,
    desired,
    pods: deployment ? podsOf(context, deployment) : [],
    deployment,
  });
  return {
    id: stateId(workload),
    workload,
    scaler: 'hpa',
    scalerObjects: hpas.map(h => `HorizontalPodAutoscaler/${h.metadata.name}`),
    policy: hpaPolicyOf(hpa),
    readings: [],
    conditions: toConditions(
      `HorizontalPodAutoscaler/${hpa.metadata.name}`,
      hpa.status?.conditions,
    ),
    ...facts,
    ...(!deployment && { replicas: countsOf(hpa, desired) }),
    ...(goldenPath && { goldenPath }),
    explanation: { exactness: 'unknown', steps: [] },
    readAt: new Date(nowMs).toISOString(),
  };
}

// Without a valid metric the status keeps an old wish, while the Deployment says what is really asked for.
function desiredOf(
  { status }: HpaObject,
  deployment: DeploymentObject | undefined,
): number {
  const blind = status?.conditions?.some(
    c => c.type === 'ScalingActive' && c.status === 'False',
  );
  const specReplicas = deployment?.spec?.replicas;
  return blind || status?.desiredReplicas === undefined
    ? specReplicas ?? status?.currentReplicas ?? 0
    : status.desiredReplicas;
}

// Of a target that is no Deployment only the HPA's own count is known; its pods are taken as ready.
function countsOf({ status }: HpaObject, desired: number) {
  const current = status?.currentReplicas ?? 0;
  return { desired, current, ready: current, starting: 0 };
}
