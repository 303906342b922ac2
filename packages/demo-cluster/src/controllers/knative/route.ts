import { Clock } from '../../clock';
import { KubeObject, Untyped } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { NewCondition } from '../conditions';
import { Controller } from '../controller';
import { RESOURCES, urlOf } from './names';
import { withReady } from './ready';

/** The targets of a Route by revision; what cannot be resolved yet, by name. */
function resolveTraffic(store: ObjectStore, route: KubeObject) {
  const { namespace, name } = route.metadata;
  const missing: string[] = [];
  const traffic: Untyped[] = [];
  for (const target of route.spec.traffic as Untyped[]) {
    const configuration = target.configurationName
      ? store.get(RESOURCES.configurations, namespace, target.configurationName)
      : undefined;
    const revisionName =
      target.revisionName ?? configuration?.status?.latestReadyRevisionName;
    const revision = store.get(
      RESOURCES.revisions,
      namespace,
      revisionName ?? '',
    );
    if (!revision) {
      missing.push(target.revisionName ?? target.configurationName);
      continue;
    }
    const { tag, percent } = target;
    traffic.push({
      latestRevision: target.revisionName === undefined,
      revisionName,
      ...(percent === undefined ? {} : { percent }),
      ...(tag ? { tag, url: urlOf(`${tag}-${name}`, namespace ?? '') } : {}),
    });
  }
  return { traffic, missing };
}

function assigned(missing: string[]): NewCondition {
  if (!missing.length) return { type: 'AllTrafficAssigned', status: 'True' };
  const [name] = missing;
  return {
    type: 'AllTrafficAssigned',
    status: 'Unknown',
    reason: 'RevisionMissing',
    message: `Configuration "${name}" is waiting for a Revision to become ready.`,
  };
}

/** Points Routes at ready revisions. */
export function createRouteController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  return {
    name: 'knative-route',
    watches: [RESOURCES.routes, RESOURCES.configurations, RESOURCES.revisions],
    reconcile() {
      for (const route of store.list(RESOURCES.routes)) {
        const { traffic, missing } = resolveTraffic(store, route);
        const ingress: NewCondition = traffic.length
          ? { type: 'IngressReady', status: 'True' }
          : {
              type: 'IngressReady',
              status: 'Unknown',
              reason: 'IngressNotConfigured',
            };
        store.updateStatus(route, {
          observedGeneration: route.metadata.generation,
          url: urlOf(route.metadata.name, route.metadata.namespace ?? ''),
          traffic: missing.length ? route.status?.traffic ?? traffic : traffic,
          conditions: withReady(
            route.status?.conditions,
            [assigned(missing), ingress],
            ['AllTrafficAssigned', 'IngressReady'],
            clock.nowMs(),
          ),
        });
      }
    },
  };
}
