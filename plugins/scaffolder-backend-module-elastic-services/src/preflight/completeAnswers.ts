import {
  BEHAVIOR_RULES,
  completeTraffic,
  cpuPercentOf,
  peakOf,
  demoTrafficOf,
  policyOfAnswers,
  knativeAnnotations,
  type DeploymentScalingAnswers,
  type OpenFaasScalingAnswers,
  type RequestPolicyAnswers,
  type Runtime,
  type ScalerAnswers,
  type ScalingAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { requestMetrics } from './requestMetrics';

/** What one identity of the mesh may do. */
export interface Permission {
  namespace: string;
  serviceAccount: string;
  methods: readonly string[];
  paths: readonly string[];
}

/** Answers that were checked before. */
export interface CheckedAnswers {
  name: string;
  description?: string;
  /** This and what follows is there where the path makes a workload. */
  image?: string;
  /** Absent where nobody knows. */
  traffic?: TrafficAnswers;
  scaling?: ScalingAnswers | DeploymentScalingAnswers | OpenFaasScalingAnswers;
  /** For Deployments only. */
  scaler?: ScalerAnswers;
  /** For functions of OpenFaaS only. */
  edition?: 'ce' | 'pro';
  /** Whether the pods have Istio's sidecar. Default: all but functions of OpenFaaS. */
  mesh?: boolean;
  request?: RequestPolicyAnswers;
  callers?: { scope: string; namespaces?: readonly string[] };
  /** Who may call by identity, method and path, instead of `callers`. */
  permissions?: readonly Permission[];
  /** How a new version takes over; default is what the runtime does by itself. */
  release?: string;
  /** Share of the requests for a new version; for `canary`. */
  canaryPercent?: number;
  /** How long requests take to move to a new version; for `latest`. */
  rolloutSeconds?: number;
  /** Prometheus that judges a release; for `canary` and `blue-green` of Deployments. */
  prometheusUrl?: string;
  /** Address outside of the cluster. */
  domain?: string;
  /** Namespace and name of the platform's gateway; read with `domain` only. */
  gateway?: string;
  routes?: 'istio' | 'gateway-api';
}

/** Where the namespace of an environment goes in the query of KEDA. */
const NAMESPACE_MARK = 'NAMESPACE';

const NO_TRAFFIC: TrafficAnswers = {
  kind: 'constant',
  peakRequestsPerSecond: 0,
};

/**
 * Answers with nothing left open, so that a part can read every one of them; null is "does not apply".
 * The answers have to be checked before.
 */
export function completeAnswers(answers: CheckedAnswers, runtime: Runtime) {
  const { name, description = '', image = null, request } = answers;
  return {
    name,
    // A part of a service, such as a shard, has a name of its own; the catalog knows the whole.
    component: name,
    sharded: false,
    shard: null,
    hashHeader: null,
    // What a path adds to the manifests and the documentation that parts list.
    moreResources: [],
    morePages: [],
    zones: null,
    locality: null,
    permissions: answers.permissions ?? [],
    jwtIssuer: '',
    description,
    image,
    runtime,
    scaling: answers.scaling
      ? {
          target: null,
          metric: runtime === 'knative' ? 'concurrency' : null,
          utilizationPercent: null,
          initialScale: null,
          activationScale: null,
          ...answers.scaling,
        }
      : null,
    knativeAnnotations:
      runtime === 'knative' && answers.scaling
        ? knativeAnnotations(answers.scaling)
        : null,
    traffic: completeTraffic(answers.traffic ?? NO_TRAFFIC),
    simulated: canSimulate(answers),
    demoTraffic: demoTrafficText(answers, runtime),
    scaler: completeScaler(answers),
    functionLabels: functionLabelsOf(answers, runtime),
    mesh: answers.mesh ?? runtime !== 'openfaas',
    requestMetrics: requestMetrics(runtime, name),
    // Without retries the one try may take as long as the request.
    request: request
      ? {
          ...request,
          perTryTimeoutMs:
            request.perTryTimeoutMs ?? request.timeoutSeconds * 1000,
        }
      : null,
    ...completeRelease(answers, runtime),
    domain: answers.domain ?? '',
    ...completeRouting(answers, runtime),
    callers: completeCallers(answers),
  };
}

/** Messages are no HTTP load, and what the HTTP add-on counts is not in the ScaledObject. */
const NOT_SIMULATED = ['kafka', 'http'];

function canSimulate({ traffic, scaling, scaler }: CheckedAnswers): boolean {
  const trigger = (scaler?.kind === 'keda' && scaler.trigger) || '';
  return Boolean(
    scaling &&
      traffic &&
      peakOf(traffic) > 0 &&
      !NOT_SIMULATED.includes(trigger),
  );
}

const DEFAULT_CANARY_PERCENT = 10;

/** Which routes there are, and what a request enters by. */
function completeRouting(
  { name, domain, gateway, routes = 'istio' }: CheckedAnswers,
  runtime: Runtime,
) {
  const [namespace = null, gatewayName = null] =
    domain && gateway ? gateway.split('/') : [];
  return {
    routes,
    gateway: { namespace, name: gatewayName },
    // A part that is rendered once more for another entrance gets its own.
    entrance: {
      kind: runtime === 'knative' ? 'entry' : 'service',
      name: runtime === 'knative' ? `${name}-entry` : name,
      folder: 'base',
    },
  };
}

function completeRelease(
  { release, canaryPercent, rolloutSeconds, prometheusUrl }: CheckedAnswers,
  runtime: Runtime,
) {
  const stepwise =
    runtime === 'deployment' &&
    (release === 'canary' || release === 'blue-green');
  return {
    // What an autoscaler scales: Argo Rollouts takes the pods over from the Deployment.
    scaleTarget: stepwise
      ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }
      : { apiVersion: 'apps/v1', kind: 'Deployment' },
    releasePrometheusUrl: prometheusUrl ?? null,
    release: release ?? (runtime === 'knative' ? 'latest' : 'rolling'),
    canaryPercent:
      release === 'canary' ? canaryPercent ?? DEFAULT_CANARY_PERCENT : 0,
    rolloutSeconds: rolloutSeconds ?? 0,
  };
}

/** The annotation of a simulated cluster; empty where no traffic is expected. */
function demoTrafficText(
  { traffic, scaling, scaler, edition }: CheckedAnswers,
  runtime: Runtime,
): string {
  if (!traffic || !scaling || runtime === 'none') {
    return '';
  }
  const demo = demoTrafficOf(traffic, { runtime, scaling, scaler, edition });
  return demo ? JSON.stringify(demo) : '';
}

/** The labels by which OpenFaaS scales a function, as the form's preview reads them. */
function functionLabelsOf(
  { scaling, edition }: CheckedAnswers,
  runtime: Runtime,
): Readonly<Record<string, string>> | null {
  if (runtime !== 'openfaas') {
    return null;
  }
  const planned = scaling as OpenFaasScalingAnswers;
  const answered = policyOfAnswers({ runtime, scaling: planned, edition });
  return answered?.policy.kind === 'openfaas'
    ? answered.policy.labels ?? {}
    : {};
}

function completeCallers({ callers, permissions }: CheckedAnswers) {
  if (permissions) {
    const namespaces = permissions.map(({ namespace }) => namespace);
    return { scope: 'identities', namespaces: [...new Set(namespaces)].sort() };
  }
  return callers ? { ...callers, namespaces: callers.namespaces ?? [] } : null;
}

function completeScaler({ name, scaler }: CheckedAnswers) {
  const keda = scaler?.kind === 'keda' ? scaler : undefined;
  const metric = scaler?.kind === 'hpa' ? scaler.metric ?? 'cpu' : null;
  const byCpu = metric === 'cpu' || keda?.trigger === 'cron';
  return {
    kind: scaler?.kind ?? null,
    behavior: scaler?.behavior ?? null,
    behaviorRules: scaler ? BEHAVIOR_RULES[scaler.behavior] : null,
    metric,
    cpuPercent: scaler && byCpu ? cpuPercentOf(scaler) : null,
    trigger: keda?.trigger ?? null,
    requestsPerSecond: scaler?.requestsPerSecond ?? null,
    prometheusUrl: keda?.prometheusUrl ?? null,
    // The callers' sidecars count the same requests once more, hence the reporter.
    query: `sum(rate(istio_requests_total{reporter="destination", destination_workload="${name}", destination_workload_namespace="${NAMESPACE_MARK}", job="${name}"}[1m]))`,
    kafka: keda?.kafka ?? {
      bootstrapServers: null,
      topic: null,
      consumerGroup: null,
      lagPerReplica: null,
    },
    cron: keda?.cron ?? {
      timezone: null,
      start: null,
      end: null,
      replicas: null,
    },
  };
}
