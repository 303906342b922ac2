import { parseQuantity } from '../quantity';
import { controllerOf, KubeObject, Untyped } from '../store/object';
import { ObjectStore } from '../store/object-store';
import {
  parseTrafficProfile,
  TRAFFIC_ANNOTATION,
  TrafficProfile,
} from './profile';
import { parseDuration, routePolicyFor } from './route-policy';

/** The label by which Backstage finds the objects of a component. */
export const COMPONENT_LABEL = 'backstage.io/kubernetes-id';
/** The label that says which group owns a workload. */
export const OWNER_LABEL = 'elastic-mesh.io/owner';
/** On a service: the latency that its users expect, `800ms` or `1.5s`. */
const OBJECTIVE_ANNOTATION = 'elastic-mesh.io/latency-objective';
const DEFAULT_OBJECTIVE_MS = 1000;

/** Something that takes requests: always a Deployment, with the settings of what made it. */
export interface Workload {
  /** `namespace/deployment` */
  key: string;
  namespace: string;
  deployment: KubeObject;
  /** What it is: a Knative revision, an OpenFaaS function or a plain Deployment. */
  runtime: 'knative' | 'openfaas' | 'deployment';
  /** The name of the service that callers know. */
  service: string;
  /** The Knative revision. */
  revision?: string;
  owner?: string;
  labels: Record<string, string>;
  /** When the service was created. */
  createdMs: number;
  profile: TrafficProfile;
  /** Share of the service's traffic that comes here, 0 to 1. */
  share: number;
  /** Requests that a pod takes at the same time. */
  concurrencyPerPod: number;
  timeoutSeconds: number;
  retryAttempts: number;
  cpuLimitMilli: number;
  /** 95th percentile that its users expect. */
  latencyObjectiveMs: number;
}

function cpuLimitMilli(deployment: KubeObject): number {
  const containers: Untyped[] =
    deployment.spec.template?.spec?.containers ?? [];
  const limit = parseQuantity(containers[0]?.resources?.limits?.cpu);
  return limit === undefined ? Infinity : limit * 1000;
}

function latencyObjectiveMs(source: KubeObject): number {
  const text = source.metadata.annotations?.[OBJECTIVE_ANNOTATION];
  const seconds = parseDuration(text);
  return seconds === undefined ? DEFAULT_OBJECTIVE_MS : seconds * 1000;
}

function workloadOf(
  source: KubeObject,
  deployment: KubeObject,
  runtime: Workload['runtime'],
) {
  const { namespace = '', name } = deployment.metadata;
  const labels = { ...source.spec?.labels, ...source.metadata.labels };
  const text =
    source.metadata.annotations?.[TRAFFIC_ANNOTATION] ??
    source.spec?.template?.metadata?.annotations?.[TRAFFIC_ANNOTATION];
  const profile = parseTrafficProfile(text);
  return {
    key: `${namespace}/${name}`,
    namespace,
    deployment,
    runtime,
    service: source.metadata.name,
    ...(labels[OWNER_LABEL] ? { owner: labels[OWNER_LABEL] } : {}),
    labels,
    createdMs: Date.parse(source.metadata.creationTimestamp),
    profile,
    share: 1,
    concurrencyPerPod: profile.concurrencyPerPod,
    cpuLimitMilli: cpuLimitMilli(deployment),
    latencyObjectiveMs: latencyObjectiveMs(source),
  };
}

function shareOf(service: KubeObject, revision: string): number {
  const targets: Untyped[] = service.status?.traffic ?? [];
  const percent = targets
    .filter(target => target.revisionName === revision)
    .reduce((sum, target) => sum + (target.percent ?? 0), 0);
  return percent / 100;
}

function knativeWorkload(
  store: ObjectStore,
  deployment: KubeObject,
): Workload | undefined {
  const { namespace } = deployment.metadata;
  const labels = deployment.metadata.labels ?? {};
  const revisionName = labels['serving.knative.dev/revision'];
  const service = store.get(
    'services.serving.knative.dev',
    namespace,
    labels['serving.knative.dev/service'] ?? '',
  );
  const revision = store.get(
    'revisions.serving.knative.dev',
    namespace,
    revisionName,
  );
  if (!service || !revision) return undefined;
  const workload = workloadOf(service, deployment, 'knative');
  // Traffic of a service that has no pod yet goes to the revision that is coming up.
  const settled = (service.status?.traffic ?? []).length > 0;
  const latest = service.status?.latestCreatedRevisionName === revisionName;
  return {
    ...workload,
    revision: revisionName,
    share: settled ? shareOf(service, revisionName) : Number(latest),
    concurrencyPerPod:
      revision.spec.containerConcurrency || workload.concurrencyPerPod,
    timeoutSeconds: revision.spec.timeoutSeconds,
    retryAttempts:
      routePolicyFor(store, namespace ?? '', service.metadata.name)
        .retryAttempts ?? 0,
  };
}

function plainWorkload(store: ObjectStore, deployment: KubeObject): Workload {
  const { namespace = '' } = deployment.metadata;
  const maker = controllerOf(deployment);
  const fn =
    maker?.kind === 'Function'
      ? store.get('functions.openfaas.com', namespace, maker.name)
      : undefined;
  const workload = workloadOf(
    fn ?? deployment,
    deployment,
    fn ? 'openfaas' : 'deployment',
  );
  const policy = routePolicyFor(store, namespace, workload.service);
  return {
    ...workload,
    timeoutSeconds: policy.timeoutSeconds ?? workload.profile.timeoutSeconds,
    retryAttempts: policy.retryAttempts ?? 0,
  };
}

const RESOURCES_THAT_DECIDE = [
  'services.serving.knative.dev',
  'revisions.serving.knative.dev',
  'functions.openfaas.com',
  'virtualservices.networking.istio.io',
];

interface Remembered {
  template: unknown;
  annotations: unknown;
  decidedBy: string;
  workload: Workload | undefined;
}

/** The workloads of the cluster; one is looked up again only after what it follows from has changed. */
export class Workloads {
  private builtFor = '';
  private workloads: Workload[] = [];
  private remembered = new Map<string, Remembered>();

  constructor(private readonly store: ObjectStore) {}

  all(): readonly Workload[] {
    const decidedBy = RESOURCES_THAT_DECIDE.map(one =>
      this.store.versionOf(one),
    ).join('/');
    const key = `${this.store.versionOf('deployments.apps')}/${decidedBy}`;
    if (key !== this.builtFor) {
      this.builtFor = key;
      this.build(decidedBy);
    }
    return this.workloads;
  }

  /** The workload of a Deployment. */
  ofDeployment(namespace: string, name: string): Workload | undefined {
    return this.all().find(one => one.key === `${namespace}/${name}`);
  }

  private build(decidedBy: string): void {
    const next = new Map<string, Remembered>();
    this.workloads = this.store.list('deployments.apps').flatMap(deployment => {
      const one = this.remember(deployment, decidedBy);
      next.set(deployment.metadata.uid, one);
      return one.workload ? [one.workload] : [];
    });
    this.remembered = next;
  }

  /** Scaling a Deployment leaves its template and annotations in place, which is most of what happens to it. */
  private remember(deployment: KubeObject, decidedBy: string): Remembered {
    const { template } = deployment.spec;
    const { annotations, labels = {} } = deployment.metadata;
    const known = this.remembered.get(deployment.metadata.uid);
    if (
      known?.decidedBy === decidedBy &&
      known.template === template &&
      known.annotations === annotations
    ) {
      return known;
    }
    const workload = labels['serving.knative.dev/revision']
      ? knativeWorkload(this.store, deployment)
      : plainWorkload(this.store, deployment);
    return { template, annotations, decidedBy, workload };
  }
}
