import {
  communityLabelProblems,
  isHighInvocationRate,
  OPENFAAS_CE_DEFAULTS,
  OPENFAAS_CE_STEP_SECONDS,
  OPENFAAS_CE_TIMING,
  replicasAfterAlert,
} from '@elastic-mesh/autoscaling';
import { Clock } from '../clock';
import { controllerReference, KubeObject, Manifest } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { sameJson } from '../store/same-json';
import { Traffic } from '../traffic/traffic';
import { withCondition } from './conditions';
import { Controller } from './controller';
import { EventRecorder } from './events';

const PREFIX = 'com.openfaas.scale.';

function bound(fn: KubeObject, name: string, otherwise: number): number {
  const value = fn.spec.labels?.[`${PREFIX}${name}`];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : otherwise;
}

/** What the Function's pods are made from; replicas belong to the gateway. */
function templateOf(fn: KubeObject) {
  const { requests, limits, image, labels, annotations } = fn.spec;
  const resources = {
    ...(requests ? { requests } : {}),
    ...(limits ? { limits } : {}),
  };
  return {
    metadata: {
      labels: { ...labels, faas_function: fn.metadata.name },
      annotations: { ...annotations },
    },
    spec: {
      containers: [
        {
          name: fn.metadata.name,
          image,
          ports: [{ containerPort: 8080 }],
          resources,
        },
      ],
    },
  };
}

function deploymentOf(fn: KubeObject): Manifest {
  const { name, namespace, labels } = fn.metadata;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      labels: { ...labels, ...fn.spec.labels, faas_function: name },
      ownerReferences: [controllerReference(fn)],
    },
    spec: {
      replicas: bound(fn, 'min', OPENFAAS_CE_DEFAULTS.minReplicas),
      selector: { matchLabels: { faas_function: name } },
      template: templateOf(fn),
    },
  };
}

/**
 * OpenFaaS CE: a Deployment of every Function, scaled by the alert on its invocation rate.
 *
 * Alertmanager's grouping is reduced to its pace: a firing alert is delivered at once, then every time that one is repeated.
 */
export class FunctionController implements Controller {
  readonly name = 'openfaas-gateway';
  readonly watches = ['functions.openfaas.com', 'deployments.apps'];
  readonly everySeconds = OPENFAAS_CE_TIMING.evaluationIntervalSeconds;
  private readonly alerts = new Map<
    string,
    { firing: boolean; nextDeliveryMs: number }
  >();
  private readonly events: EventRecorder;

  constructor(
    private readonly store: ObjectStore,
    private readonly clock: Clock,
    private readonly traffic: Traffic,
  ) {
    this.events = new EventRecorder(store, clock, this.name);
  }

  reconcile(): void {
    for (const fn of this.store.list('functions.openfaas.com')) {
      const problems = communityLabelProblems(fn.spec.labels ?? {});
      if (problems.length)
        this.refuse(fn, problems.map(one => one.message).join('; '));
      else this.run(fn);
    }
  }

  private run(fn: KubeObject): void {
    const { name, namespace } = fn.metadata;
    let deployment = this.store.get('deployments.apps', namespace, name);
    if (!deployment) deployment = this.store.create(deploymentOf(fn));
    const template = templateOf(fn);
    if (!sameJson(deployment.spec.template, template)) {
      deployment = this.store.update({
        ...deployment,
        spec: { ...deployment.spec, template },
      });
    }
    this.scale(fn, deployment);
    const { replicas = 0, availableReplicas = 0 } = deployment.status ?? {};
    this.store.updateStatus(fn, {
      observedGeneration: fn.metadata.generation,
      replicas,
      availableReplicas,
      conditions: withCondition(
        fn.status?.conditions,
        {
          type: 'Ready',
          status: replicas === availableReplicas ? 'True' : 'False',
          reason: 'Deployed',
        },
        this.clock.nowMs(),
      ),
    });
  }

  private scale(fn: KubeObject, deployment: KubeObject): void {
    const { namespace, name } = fn.metadata;
    const { flow } = this.traffic.of(`${namespace}/${name}`);
    const current: number = deployment.spec.replicas;
    const minReplicas = bound(fn, 'min', OPENFAAS_CE_DEFAULTS.minReplicas);
    if (current === 0) {
      // The gateway holds the request and scales from zero itself, without any alert.
      if (flow.queued > 0)
        this.setReplicas(deployment, Math.max(1, minReplicas));
      return;
    }
    const status = this.delivered(fn, isHighInvocationRate(flow.servedRps));
    if (!status) return;
    const { replicas } = replicasAfterAlert({
      status,
      currentReplicas: current,
      minReplicas,
      maxReplicas: bound(fn, 'max', OPENFAAS_CE_DEFAULTS.maxReplicas),
      scalingFactor: bound(fn, 'factor', OPENFAAS_CE_DEFAULTS.scalingFactor),
    });
    this.setReplicas(deployment, replicas);
  }

  /** The alert that reaches the gateway now, if one does. */
  private delivered(
    fn: KubeObject,
    firing: boolean,
  ): 'firing' | 'resolved' | undefined {
    const nowMs = this.clock.nowMs();
    const alert = this.alerts.get(fn.metadata.uid) ?? {
      firing: false,
      nextDeliveryMs: 0,
    };
    const due = firing && nowMs >= alert.nextDeliveryMs;
    this.alerts.set(fn.metadata.uid, {
      firing,
      nextDeliveryMs: due
        ? nowMs + OPENFAAS_CE_STEP_SECONDS * 1000
        : alert.nextDeliveryMs,
    });
    if (due) return 'firing';
    return alert.firing && !firing ? 'resolved' : undefined;
  }

  private setReplicas(deployment: KubeObject, replicas: number): void {
    if (deployment.spec.replicas === replicas) return;
    this.store.update({
      ...deployment,
      spec: { ...deployment.spec, replicas },
    });
  }

  private refuse(fn: KubeObject, message: string): void {
    const conditions = withCondition(
      fn.status?.conditions,
      { type: 'Ready', status: 'False', reason: 'InvalidLabels', message },
      this.clock.nowMs(),
    );
    this.store.updateStatus(fn, { ...fn.status, conditions });
    this.events.warning(fn, 'InvalidLabels', message);
  }
}
