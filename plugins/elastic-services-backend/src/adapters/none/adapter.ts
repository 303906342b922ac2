import { ANNOTATION_KUBERNETES_ID } from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterContext,
  AdapterState,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import { readGoldenPath } from '../goldenPath';
import { rolloutOf, targetKey } from '../hpa/adapter';
import {
  DEPLOYMENTS,
  HPAS,
  PODS,
  SCALED_OBJECTS,
  type DeploymentObject,
} from '../kinds';
import { podsOf, readWorkload, stateId, WORKLOAD_KINDS } from '../workload';

/** Labels of Deployments that belong to a product with a scaler of its own. */
const FOREIGN_LABELS = ['serving.knative.dev/revision', 'faas_function'];

/** Deployments that some entity claims and nothing scales. */
export const noneAdapter: ScalerAdapter = {
  scaler: 'none',
  kinds: [HPAS, SCALED_OBJECTS, ...WORKLOAD_KINDS],
  needs: [HPAS, SCALED_OBJECTS, PODS, DEPLOYMENTS],
  series: [],
  read(context) {
    const scaled = scaledTargets(context);
    return context.objects
      .list(DEPLOYMENTS, context.namespace)
      .filter(deployment => isUnscaled(deployment, scaled))
      .map(deployment => readDeployment(context, deployment));
  },
  complete: state => state.draft,
};

function scaledTargets({ objects, namespace }: AdapterContext): Set<string> {
  return new Set([
    ...objects.list(HPAS, namespace).map(targetKey),
    ...objects
      .list(SCALED_OBJECTS, namespace)
      .map(
        ({ spec }) =>
          `${spec?.scaleTargetRef?.kind ?? 'Deployment'}/${
            spec?.scaleTargetRef?.name
          }`,
      ),
  ]);
}

function isUnscaled(
  { metadata }: DeploymentObject,
  scaled: ReadonlySet<string>,
): boolean {
  return (
    metadata.labels?.[ANNOTATION_KUBERNETES_ID] !== undefined &&
    !FOREIGN_LABELS.some(label => metadata.labels?.[label] !== undefined) &&
    !scaled.has(`Deployment/${metadata.name}`)
  );
}

function readDeployment(
  context: AdapterContext,
  deployment: DeploymentObject,
): AdapterState {
  const { cluster, namespace, nowMs } = context;
  const { metadata, spec } = deployment;
  const workload = {
    cluster,
    namespace,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: metadata.name,
  };
  const desired = spec?.replicas ?? 1;
  const goldenPath = readGoldenPath(metadata.annotations);
  return {
    draft: {
      id: stateId(workload),
      workload,
      scaler: 'none',
      scalerObjects: [],
      policy: {
        minReplicas: desired,
        maxReplicas: desired,
        scaleToZero: false,
        metrics: [],
      },
      readings: [],
      conditions: [],
      ...readWorkload(context, {
        service: metadata.name,
        desired,
        pods: podsOf(context, deployment),
        deployment,
      }),
      ...(goldenPath && { goldenPath }),
      explanation: {
        exactness: 'exact',
        steps: [
          { rule: 'none.fixed', after: desired, capped: false, values: {} },
        ],
      },
      readAt: new Date(nowMs).toISOString(),
    },
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    seriesKeys: { workload: metadata.name, deployment: metadata.name },
    alertNames: [metadata.name],
    ...rolloutOf(deployment),
  };
}
