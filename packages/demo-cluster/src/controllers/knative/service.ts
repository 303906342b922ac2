import { Clock } from '../../clock';
import {
  Condition,
  controllerReference,
  KubeObject,
  Untyped,
} from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { findCondition, NewCondition } from '../conditions';
import { Controller } from '../controller';
import { RESOURCES, SERVING, urlOf } from './names';
import { withReady } from './ready';

/** A condition of a child as a condition of its parent. */
function mirror(type: string, child: KubeObject): NewCondition {
  const ready = findCondition(child.status?.conditions, 'Ready');
  const current =
    child.status?.observedGeneration === child.metadata.generation;
  if (!ready || !current) return { type, status: 'Unknown' };
  const { status, reason, message } = ready;
  return { type, status, ...(reason ? { reason, message } : {}) };
}

/** Makes a Configuration and a Route of a Knative Service, and reports what becomes of them. */
export function createKnativeServiceController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  const ensure = (
    service: KubeObject,
    kind: string,
    resource: string,
    spec: Untyped,
  ): KubeObject => {
    const { name, namespace, labels } = service.metadata;
    const current = store.get(resource, namespace, name);
    if (current) return store.update({ ...current, spec });
    return store.create({
      apiVersion: service.apiVersion,
      kind,
      metadata: {
        name,
        namespace,
        labels: { ...labels, [SERVING.service]: name },
        ownerReferences: [controllerReference(service)],
      },
      spec,
    });
  };

  const updateStatus = (
    service: KubeObject,
    configuration: KubeObject,
    route: KubeObject,
  ) => {
    const conditions: Condition[] = withReady(
      service.status?.conditions,
      [
        mirror('ConfigurationsReady', configuration),
        mirror('RoutesReady', route),
      ],
      ['ConfigurationsReady', 'RoutesReady'],
      clock.nowMs(),
    );
    const { latestCreatedRevisionName, latestReadyRevisionName } =
      configuration.status ?? {};
    const url = urlOf(service.metadata.name, service.metadata.namespace ?? '');
    store.updateStatus(service, {
      observedGeneration: service.metadata.generation,
      conditions,
      url,
      address: {
        url: `http://${service.metadata.name}.${service.metadata.namespace}.svc.cluster.local`,
      },
      latestCreatedRevisionName,
      latestReadyRevisionName,
      traffic: route.status?.traffic ?? [],
    });
  };

  return {
    name: 'knative-service',
    watches: [RESOURCES.services, RESOURCES.configurations, RESOURCES.routes],
    reconcile() {
      for (const service of store.list(RESOURCES.services)) {
        const { template, traffic } = service.spec;
        const configuration = ensure(
          service,
          'Configuration',
          RESOURCES.configurations,
          { template },
        );
        const route = ensure(service, 'Route', RESOURCES.routes, {
          traffic: traffic.map((target: Untyped) =>
            target.revisionName
              ? target
              : { ...target, configurationName: service.metadata.name },
          ),
        });
        updateStatus(service, configuration, route);
      }
    },
  };
}
