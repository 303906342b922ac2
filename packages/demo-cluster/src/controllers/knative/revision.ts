import {
  DEFAULT_PROGRESS_DEADLINE_SECONDS,
  resolveInitialScale,
} from '@elastic-mesh/autoscaling/knative';
import { Clock } from '../../clock';
import {
  Condition,
  controllerReference,
  KubeObject,
  Untyped,
} from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { PodIndex } from '../../store/pod-index';
import { findCondition, NewCondition } from '../conditions';
import { Controller } from '../controller';
import { knativeAutoscalerConfig } from './config';
import { deploymentName, queueProxy, RESOURCES, SERVING } from './names';
import { withReady } from './ready';

function podLabels(revision: KubeObject): Record<string, string> {
  return {
    ...revision.metadata.labels,
    [SERVING.revision]: revision.metadata.name,
    app: revision.metadata.name,
  };
}

function deploymentOf(store: ObjectStore, revision: KubeObject) {
  const { name, namespace, annotations = {} } = revision.metadata;
  const { containers, containerConcurrency, timeoutSeconds, ...podSpec } =
    revision.spec;
  const labels = podLabels(revision);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: deploymentName(name),
      namespace,
      labels,
      annotations,
      ownerReferences: [controllerReference(revision)],
    },
    spec: {
      replicas: resolveInitialScale(
        annotations,
        knativeAutoscalerConfig(store).settings,
      ),
      selector: { matchLabels: { [SERVING.revision]: name } },
      template: {
        metadata: { labels, annotations },
        spec: {
          ...podSpec,
          containers: [...containers, queueProxy(annotations)],
        },
      },
    },
  };
}

function podAutoscalerOf(revision: KubeObject) {
  const { name, namespace, labels, annotations } = revision.metadata;
  return {
    apiVersion: 'autoscaling.internal.knative.dev/v1alpha1',
    kind: 'PodAutoscaler',
    metadata: {
      name,
      namespace,
      labels: { ...labels, [SERVING.revision]: name },
      annotations: { ...annotations },
      ownerReferences: [controllerReference(revision)],
    },
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: deploymentName(name),
      },
      containerConcurrency: revision.spec.containerConcurrency,
      protocolType: 'http1',
      reachability: '',
    },
  };
}

/** Why the pods of a revision do not come up, as the Revision says it; undefined when nothing is known to be wrong. */
function podTrouble(
  deployment: KubeObject,
  pods: readonly KubeObject[],
): NewCondition | undefined {
  const failure = findCondition(
    deployment.status?.conditions,
    'ReplicaFailure',
  );
  if (failure) {
    const { reason, message } = failure;
    return { type: 'ResourcesAvailable', status: 'False', reason, message };
  }
  for (const pod of pods) {
    const scheduled = findCondition(pod.status?.conditions, 'PodScheduled');
    if (scheduled?.status === 'False') {
      const { reason, message } = scheduled;
      return { type: 'ResourcesAvailable', status: 'False', reason, message };
    }
    const waiting: Untyped = pod.status?.containerStatuses?.[0]?.state?.waiting;
    if (waiting?.reason === 'ImagePullBackOff') {
      return { type: 'ResourcesAvailable', status: 'False', ...waiting };
    }
    if (waiting?.reason === 'CrashLoopBackOff') {
      const message = 'Container failed with: exit status 1';
      return {
        type: 'ContainerHealthy',
        status: 'False',
        reason: 'ExitCode1',
        message,
      };
    }
  }
  return undefined;
}

function activeCondition(autoscaler: KubeObject): NewCondition {
  const active = findCondition(autoscaler.status?.conditions, 'Active');
  const { status = 'Unknown', reason, message } = active ?? {};
  return { type: 'Active', status, reason, message, severity: 'Info' };
}

/** Makes a Deployment and a PodAutoscaler of a Revision, and says how its pods are doing. */
export function createRevisionController(
  store: ObjectStore,
  clock: Clock,
  pods: PodIndex,
): Controller {
  const conditionsOf = (
    revision: KubeObject,
    deployment: KubeObject,
    autoscaler: KubeObject,
  ): Condition[] => {
    const initialized =
      findCondition(autoscaler.status?.conditions, 'ScaleTargetInitialized')
        ?.status === 'True';
    const trouble = initialized
      ? undefined
      : podTrouble(deployment, pods.ofDeployment(deployment.metadata.uid));
    const ageSeconds =
      (clock.nowMs() - Date.parse(revision.metadata.creationTimestamp)) / 1000;
    const late = !initialized && ageSeconds > DEFAULT_PROGRESS_DEADLINE_SECONDS;
    const pending: NewCondition = late
      ? {
          type: 'ResourcesAvailable',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
          message: 'Initial scale was never achieved',
        }
      : { type: 'ResourcesAvailable', status: 'Unknown', reason: 'Deploying' };
    const healthy: NewCondition = initialized
      ? { type: 'ContainerHealthy', status: 'True' }
      : { type: 'ContainerHealthy', status: 'Unknown', reason: 'Deploying' };
    const available: NewCondition = initialized
      ? { type: 'ResourcesAvailable', status: 'True' }
      : pending;
    const next = [available, healthy].map(one =>
      trouble?.type === one.type ? trouble : one,
    );
    return withReady(
      revision.status?.conditions,
      [...next, activeCondition(autoscaler)],
      ['ResourcesAvailable', 'ContainerHealthy'],
      clock.nowMs(),
    );
  };

  const reconcileOne = (revision: KubeObject) => {
    const { name, namespace } = revision.metadata;
    const deployment =
      store.get('deployments.apps', namespace, deploymentName(name)) ??
      store.create(deploymentOf(store, revision));
    const autoscaler =
      store.get(RESOURCES.podAutoscalers, namespace, name) ??
      store.create(podAutoscalerOf(revision));
    store.updateStatus(revision, {
      observedGeneration: revision.metadata.generation,
      conditions: conditionsOf(revision, deployment, autoscaler),
      actualReplicas: autoscaler.status?.actualScale ?? 0,
      desiredReplicas: Math.max(0, autoscaler.status?.desiredScale ?? 0),
    });
  };

  return {
    name: 'knative-revision',
    watches: [
      RESOURCES.revisions,
      RESOURCES.podAutoscalers,
      'deployments.apps',
      'pods',
    ],
    // The progress deadline passes without any write.
    everySeconds: 30,
    reconcile() {
      store.list(RESOURCES.revisions).forEach(reconcileOne);
    },
  };
}
