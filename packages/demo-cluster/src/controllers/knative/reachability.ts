import { Reachability } from '@elastic-mesh/autoscaling';
import { KubeObject, Untyped } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { findCondition } from '../conditions';
import { RESOURCES, SERVING } from './names';

/** Whether requests can reach a revision: a route names it, or it is the newest and not settled yet. */
export function reachabilityOf(
  store: ObjectStore,
  autoscaler: KubeObject,
): Reachability {
  const { namespace, name, labels = {} } = autoscaler.metadata;
  const configurationName = labels[SERVING.configuration] ?? '';
  const route = store.get(RESOURCES.routes, namespace, configurationName);
  const targets: Untyped[] = route?.status?.traffic ?? [];
  if (targets.some(target => target.revisionName === name)) return 'Reachable';
  const configuration = store.get(
    RESOURCES.configurations,
    namespace,
    configurationName,
  );
  const newest = configuration?.status?.latestCreatedRevisionName === name;
  const revision = store.get(RESOURCES.revisions, namespace, name);
  const failed =
    findCondition(revision?.status?.conditions, 'Ready')?.status === 'False';
  return newest && !failed ? '' : 'Unreachable';
}
