import type {
  ScalingPolicy,
  ScalingStateDraft,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AdapterContext,
  AdapterState,
  CompletionInputs,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import { rolloutOf } from '../hpa/adapter';
import { DEPLOYMENTS, FUNCTIONS, PODS, type FunctionObject } from '../kinds';
import { podsOf, readWorkload, stateId, WORKLOAD_KINDS } from '../workload';

const LABEL_PREFIX = 'com.openfaas.scale.';

/** The Community Edition's bounds where a function has no labels, and its cap (see packages/autoscaling, openfaas). */
const DEFAULT_MIN = 1;
const DEFAULT_MAX = 5;

/** Functions of OpenFaaS; one state a Function object. */
export const openfaasAdapter: ScalerAdapter = {
  scaler: 'openfaas',
  kinds: [FUNCTIONS, ...WORKLOAD_KINDS],
  needs: [FUNCTIONS, PODS, DEPLOYMENTS],
  series: [],
  read: context =>
    context.objects
      .list(FUNCTIONS, context.namespace)
      .map(object => readFunction(context, object)),
  complete: explainOpenfaas,
};

function readFunction(
  context: AdapterContext,
  { metadata, spec }: FunctionObject,
): AdapterState {
  const { cluster, namespace, objects, nowMs } = context;
  const name = spec?.name ?? metadata.name;
  const deployment = objects.get(DEPLOYMENTS, namespace, name);
  const labels = { ...metadata.labels, ...spec?.labels };
  const workload = {
    cluster,
    namespace,
    apiVersion: 'openfaas.com/v1',
    kind: 'Function',
    name: metadata.name,
  };
  return {
    draft: {
      id: stateId(workload),
      workload,
      scaler: 'openfaas',
      scalerObjects: [`Function/${metadata.name}`],
      policy: policyOf(labels),
      readings: [],
      conditions: [],
      ...readWorkload(context, {
        service: name,
        desired: deployment?.spec?.replicas ?? 0,
        pods: deployment ? podsOf(context, deployment) : [],
        deployment,
      }),
      explanation: { exactness: 'unknown', steps: [] },
      readAt: new Date(nowMs).toISOString(),
    },
    labels: { ...deployment?.metadata.labels, ...labels },
    annotations: metadata.annotations ?? {},
    seriesKeys: { workload: name, deployment: name },
    alertNames: [name, `${name}.${namespace}`],
    ...rolloutOf(deployment),
  };
}

function policyOf(labels: Readonly<Record<string, string>>): ScalingPolicy {
  const number = (key: string) => {
    const value = Number(labels[`${LABEL_PREFIX}${key}`]);
    return Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const type = labels[`${LABEL_PREFIX}type`];
  const target = number('target');
  return {
    minReplicas: number('min') ?? DEFAULT_MIN,
    maxReplicas: number('max') ?? DEFAULT_MAX,
    scaleToZero: labels[`${LABEL_PREFIX}zero`] === 'true',
    metrics: [
      {
        kind: type === 'cpu' ? 'cpu' : 'rps',
        name: type ?? 'invocations',
        ...(target !== undefined && { target }),
        unit: type === 'cpu' ? '' : 'requests/s',
        perPod: true,
      },
    ],
  };
}

/** The edition is not in the cluster's objects, so that the rule that decided is not known. */
function explainOpenfaas(
  { draft }: AdapterState,
  _inputs: CompletionInputs,
): ScalingStateDraft {
  const reason = 'the gateway does not publish what it decides by';
  return {
    ...draft,
    readings: draft.policy.metrics.map(metric => ({ metric, reason })),
    explanation: { exactness: 'unknown', steps: [], missing: [reason] },
  };
}
