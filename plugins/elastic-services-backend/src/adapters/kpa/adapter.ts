import { autoscalerClass, KPA_CLASS } from '@elastic-mesh/autoscaling';
import type {
  ScalingPolicy,
  ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterContext,
  AdapterState,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import { toConditions } from '../conditions';
import { readGoldenPath } from '../goldenPath';
import {
  DEPLOYMENTS,
  HPAS,
  KNATIVE_SERVICES,
  POD_AUTOSCALERS,
  PODS,
  REVISIONS,
  type DeploymentObject,
  type KnativeServiceObject,
  type PodAutoscalerObject,
} from '../kinds';
import { podsOf, readWorkload, stateId, WORKLOAD_KINDS } from '../workload';
import { explainKpa, type KpaMemo } from './explain';
import { kpaPolicyOf, toScalingPolicy } from './policy';
import { KPA_SERIES } from './series';

const REVISION_LABEL = 'serving.knative.dev/revision';

/** Conditions of a PodAutoscaler and its Revision that bear on scaling. */
const AUTOSCALER_CONDITIONS = ['Active', 'ScaleTargetInitialized'];
const REVISION_CONDITIONS = ['ContainerHealthy', 'ResourcesAvailable'];

/** What a state says when its revision has no PodAutoscaler yet. */
const NO_POLICY: ScalingPolicy = {
  minReplicas: 0,
  scaleToZero: true,
  metrics: [],
};

/** Knative Services scaled by the Knative pod autoscaler; one state a Service, for the revision with most traffic. */
export const kpaAdapter: ScalerAdapter = {
  scaler: 'kpa',
  kinds: [
    KNATIVE_SERVICES,
    REVISIONS,
    POD_AUTOSCALERS,
    HPAS,
    ...WORKLOAD_KINDS,
  ],
  needs: [KNATIVE_SERVICES, POD_AUTOSCALERS, PODS, DEPLOYMENTS],
  series: KPA_SERIES,
  read: context =>
    context.objects
      .list(KNATIVE_SERVICES, context.namespace)
      .flatMap(service => readService(context, service) ?? []),
  complete: explainKpa,
};

function readService(
  context: AdapterContext,
  service: KnativeServiceObject,
): AdapterState | undefined {
  const { objects, namespace } = context;
  const revision = servingRevision(service);
  const autoscaler = revision
    ? objects.get(POD_AUTOSCALERS, namespace, revision)
    : undefined;
  if (autoscalerClass(autoscaler?.metadata.annotations ?? {}) !== KPA_CLASS) {
    return undefined;
  }
  const deployment = revision ? deploymentOf(context, revision) : undefined;
  const draft = draftOf(context, service, { revision, autoscaler, deployment });
  const memo: KpaMemo | undefined = autoscaler && {
    autoscaler,
    specReplicas: deployment?.spec?.replicas,
  };
  return {
    draft,
    labels: { ...deployment?.metadata.labels, ...service.metadata.labels },
    annotations: service.metadata.annotations ?? {},
    seriesKeys: {
      workload: service.metadata.name,
      ...(revision && { revision, deployment: `${revision}-deployment` }),
    },
    alertNames: [service.metadata.name, ...(revision ? [revision] : [])],
    ...(revision && { rollout: revision }),
    demandSeries: `kpa.${
      draft.policy.metrics[0]?.kind ?? 'concurrency'
    }.stable`,
    memo,
  };
}

interface Parts {
  revision?: string;
  autoscaler?: PodAutoscalerObject;
  deployment?: DeploymentObject;
}

function draftOf(
  context: AdapterContext,
  service: KnativeServiceObject,
  { revision, autoscaler, deployment }: Parts,
): ScalingStateDraft {
  const { cluster, namespace, objects, nowMs } = context;
  const { name } = service.metadata;
  const workload = {
    cluster,
    namespace,
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    name,
  };
  const goldenPath = readGoldenPath(service.metadata.annotations);
  const revisionObject =
    revision && objects.get(REVISIONS, namespace, revision);
  const facts = readWorkload(context, {
    service: name,
    desired: desiredOf(autoscaler, deployment),
    pods: deployment
      ? podsOf(context, deployment)
      : podsOfRevision(context, revision),
    deployment,
  });
  const timeoutSeconds = service.spec?.template?.spec?.timeoutSeconds;
  return {
    id: stateId(workload),
    workload,
    scaler: 'kpa',
    scalerObjects: [
      ...(autoscaler ? [`PodAutoscaler/${autoscaler.metadata.name}`] : []),
      ...rivals(context, name, revision, deployment),
    ],
    policy: autoscaler
      ? toScalingPolicy(
          kpaPolicyOf(autoscaler),
          autoscaler.spec?.containerConcurrency ?? 0,
        )
      : NO_POLICY,
    readings: [],
    conditions: [
      ...toConditions(
        `PodAutoscaler/${revision}`,
        autoscaler?.status?.conditions,
        AUTOSCALER_CONDITIONS,
      ),
      ...(revisionObject
        ? toConditions(
            `Revision/${revision}`,
            revisionObject.status?.conditions?.filter(
              c => c.status === 'False',
            ),
            REVISION_CONDITIONS,
          )
        : []),
    ],
    ...(timeoutSeconds !== undefined && {
      request: { object: `Service/${name}`, timeoutSeconds },
    }),
    ...facts,
    ...(revision && { revision }),
    ...(goldenPath && { goldenPath }),
    explanation: { exactness: 'unknown', steps: [] },
    readAt: new Date(nowMs).toISOString(),
  };
}

/** The revision that takes the most traffic; the latest when none has any yet. */
function servingRevision({ status }: KnativeServiceObject): string | undefined {
  const [most] = [...(status?.traffic ?? [])]
    .filter(target => target.revisionName)
    .sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0));
  return (
    most?.revisionName ??
    status?.latestReadyRevisionName ??
    status?.latestCreatedRevisionName
  );
}

// A desired scale of -1 means the autoscaler has no metrics yet; the Deployment then says what was asked for.
function desiredOf(
  autoscaler: PodAutoscalerObject | undefined,
  deployment: DeploymentObject | undefined,
): number {
  const desired = autoscaler?.status?.desiredScale;
  return desired !== undefined && desired >= 0
    ? desired
    : deployment?.spec?.replicas ?? 0;
}

function deploymentOf(
  { objects, namespace }: AdapterContext,
  revision: string,
): DeploymentObject | undefined {
  return (
    objects.get(DEPLOYMENTS, namespace, `${revision}-deployment`) ??
    objects
      .list(DEPLOYMENTS, namespace)
      .find(d => d.metadata.labels?.[REVISION_LABEL] === revision)
  );
}

function podsOfRevision(
  { objects, namespace }: AdapterContext,
  revision: string | undefined,
) {
  return objects
    .list(PODS, namespace)
    .filter(
      pod => revision && pod.metadata.labels?.[REVISION_LABEL] === revision,
    );
}

/** HPAs that somebody pointed at what the KPA already scales. */
function rivals(
  { objects, namespace }: AdapterContext,
  service: string,
  revision: string | undefined,
  deployment: DeploymentObject | undefined,
): string[] {
  const targets = new Set(
    [
      deployment && `Deployment/${deployment.metadata.name}`,
      revision && `Deployment/${revision}-deployment`,
      revision && `Revision/${revision}`,
      `Service/${service}`,
    ].filter(Boolean),
  );
  return objects
    .list(HPAS, namespace)
    .filter(({ spec }) =>
      targets.has(
        `${spec?.scaleTargetRef?.kind}/${spec?.scaleTargetRef?.name}`,
      ),
    )
    .map(hpa => `HorizontalPodAutoscaler/${hpa.metadata.name}`);
}
