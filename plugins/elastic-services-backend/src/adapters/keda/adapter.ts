import type { ScalingStateDraft } from '@elastic-mesh/plugin-elastic-services-common';
import { requestKedaScale } from '@elastic-mesh/autoscaling';
import { kedaPolicyOf } from '@elastic-mesh/autoscaling/manifests';
import type {
  AdapterContext,
  AdapterState,
  CompletionInputs,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import { toConditions } from '../conditions';
import { readGoldenPath } from '../goldenPath';
import { rolloutOf, targetKey } from '../hpa/adapter';
import { explainHpa, type HpaMemo } from '../hpa/explain';
import {
  DEPLOYMENTS,
  HPAS,
  PODS,
  SCALED_OBJECTS,
  type DeploymentObject,
  type HpaObject,
  type ScaledObjectObject,
} from '../kinds';
import { podsOf, readWorkload, stateId, WORKLOAD_KINDS } from '../workload';
import { kedaScalingPolicyOf, pauseOf } from './policy';

interface KedaMemo {
  scaledObject: ScaledObjectObject;
  /** Absent while nothing is active: KEDA's own loop then decides. */
  hpa?: HpaMemo;
}

/** Workloads scaled by a KEDA ScaledObject; KEDA decides between rest and one, its HPA above that. */
export const kedaAdapter: ScalerAdapter = {
  scaler: 'keda',
  kinds: [SCALED_OBJECTS, HPAS, ...WORKLOAD_KINDS],
  needs: [SCALED_OBJECTS, HPAS, PODS, DEPLOYMENTS],
  series: [],
  read: context =>
    context.objects
      .list(SCALED_OBJECTS, context.namespace)
      .flatMap(object => readScaledObject(context, object) ?? []),
  complete: explainKeda,
};

function readScaledObject(
  context: AdapterContext,
  scaledObject: ScaledObjectObject,
): AdapterState | undefined {
  const { objects, namespace } = context;
  const target = scaledObject.spec?.scaleTargetRef;
  const kind = target?.kind ?? 'Deployment';
  const rivals = objects
    .list(SCALED_OBJECTS, namespace)
    .filter(other => other.spec?.scaleTargetRef?.name === target?.name);
  // Two ScaledObjects on one target are one contested state, shown under the first name.
  const [first] = rivals.map(other => other.metadata.name).sort();
  if (!target?.name || first !== scaledObject.metadata.name) {
    return undefined;
  }
  const deployment =
    kind === 'Deployment'
      ? objects.get(DEPLOYMENTS, namespace, target.name)
      : undefined;
  const hpas = objects
    .list(HPAS, namespace)
    .filter(hpa => targetKey(hpa) === `${kind}/${target.name}`);
  const own = hpas.find(hpa => isMadeFor(hpa, scaledObject));
  const draft = draftOf(context, scaledObject, deployment, [
    ...rivals.map(other => `ScaledObject/${other.metadata.name}`),
    ...hpas
      .filter(hpa => hpa !== own)
      .map(hpa => `HorizontalPodAutoscaler/${hpa.metadata.name}`),
  ]);
  const memo: KedaMemo = {
    scaledObject,
    ...(own && {
      hpa: {
        hpa: own,
        specReplicas: deployment?.spec?.replicas ?? draft.replicas.current,
        containers: deployment?.spec?.template?.spec?.containers,
      },
    }),
  };
  return {
    draft,
    labels: { ...scaledObject.metadata.labels, ...deployment?.metadata.labels },
    annotations: deployment?.metadata.annotations ?? {},
    seriesKeys: { workload: target.name, deployment: target.name },
    alertNames: [target.name, scaledObject.metadata.name],
    ...rolloutOf(deployment),
    memo,
  };
}

// https://keda.sh/docs/latest/reference/scaledobject-spec/: the HPA is named keda-hpa-<name> unless the spec names it.
function isMadeFor(hpa: HpaObject, { metadata, status }: ScaledObjectObject) {
  return (
    hpa.metadata.labels?.['scaledobject.keda.sh/name'] === metadata.name ||
    hpa.metadata.name === (status?.hpaName ?? `keda-hpa-${metadata.name}`)
  );
}

function draftOf(
  context: AdapterContext,
  scaledObject: ScaledObjectObject,
  deployment: DeploymentObject | undefined,
  scalerObjects: string[],
): ScalingStateDraft {
  const { cluster, namespace, nowMs } = context;
  const { metadata, spec, status } = scaledObject;
  const workload = {
    cluster,
    namespace,
    apiVersion: spec?.scaleTargetRef?.apiVersion ?? 'apps/v1',
    kind: spec?.scaleTargetRef?.kind ?? 'Deployment',
    name: spec?.scaleTargetRef?.name ?? metadata.name,
  };
  const pause = pauseOf(scaledObject);
  const goldenPath = readGoldenPath(deployment?.metadata.annotations);
  return {
    id: stateId(workload),
    workload,
    scaler: 'keda',
    scalerObjects,
    policy: kedaScalingPolicyOf(scaledObject),
    readings: [],
    conditions: toConditions(
      `ScaledObject/${metadata.name}`,
      status?.conditions,
    ),
    ...readWorkload(context, {
      service: workload.name,
      desired: deployment?.spec?.replicas ?? 0,
      pods: deployment ? podsOf(context, deployment) : [],
      deployment,
    }),
    ...(pause && { pause }),
    ...(goldenPath && { goldenPath }),
    explanation: { exactness: 'unknown', steps: [] },
    readAt: new Date(nowMs).toISOString(),
  };
}

function explainKeda(
  state: AdapterState,
  inputs: CompletionInputs,
): ScalingStateDraft {
  const { scaledObject, hpa } = state.memo as KedaMemo;
  const { draft } = state;
  const readings = draft.policy.metrics.map(metric => ({
    metric,
    reason: 'KEDA publishes values through its HPA only',
  }));
  if (hpa && draft.replicas.desired > 0 && !draft.pause) {
    const explained = explainHpa({ ...state, memo: hpa }, inputs);
    return {
      ...explained,
      readings: explained.readings.length ? explained.readings : readings,
    };
  }
  const conditions = scaledObject.status?.conditions ?? [];
  const isTrue = (type: string) =>
    conditions.some(c => c.type === type && c.status === 'True');
  const lastActiveMs = Date.parse(scaledObject.status?.lastActiveTime ?? '');
  const { steps, replicas } = requestKedaScale({
    policy: kedaPolicyOf(scaledObject),
    currentReplicas: draft.replicas.desired,
    isActive: isTrue('Active'),
    isError: conditions.some(c => c.type === 'Ready' && c.status !== 'True'),
    ...(!Number.isNaN(lastActiveMs) && { lastActiveMs }),
    createdMs: Date.parse(
      scaledObject.metadata.creationTimestamp ??
        new Date(inputs.nowMs).toISOString(),
    ),
    nowMs: inputs.nowMs,
  });
  const agrees = replicas === draft.replicas.desired;
  return {
    ...draft,
    readings,
    explanation: {
      exactness: agrees ? 'exact' : 'reconstructed',
      steps: [...steps],
      ...(!agrees && { missing: ["the values of KEDA's last poll"] }),
    },
  };
}
