import {
  knativeObjects,
  type QuotaDemand,
} from '@elastic-mesh/autoscaling/capacity';
import type { Bundle } from '../model/bundle';
import type { PlatformSettings } from '../platform';
import { boundsOf } from './autoscalers';
import { limitRangeDefaults, withDefaults } from './limitRange';
import { containerResources } from './podResources';
import { workloadsIn } from './workloadIndex';

/** What the workloads of a namespace ask of its quotas at their most. */
export interface NamespaceDemand {
  readonly demands: readonly QuotaDemand[];
  /** Other objects by the quota's key. */
  readonly objects: ReadonlyMap<string, number>;
  /** Workloads without a ceiling, which no quota fits. */
  readonly unbounded: readonly string[];
}

/** Adds up a namespace of a bundle: the maximum of every scaler, the containers with sidecars and LimitRange, the objects. */
export function quotaDemands(
  bundle: Bundle,
  namespace: string,
  platform: PlatformSettings,
): NamespaceDemand {
  const defaults = limitRangeDefaults(bundle, namespace);
  const bounded = workloadsIn(bundle, namespace).map(workload => ({
    workload,
    max: boundsOf(bundle, workload).max,
  }));
  return {
    demands: bounded.flatMap(({ workload, max }) =>
      max === undefined
        ? []
        : [
            {
              name: workload.name,
              maxReplicas: max,
              containers: containerResources(bundle, workload, platform).map(
                container => withDefaults(container, defaults),
              ),
            },
          ],
    ),
    objects: objectsOf(bundle, namespace, platform),
    unbounded: bounded
      .filter(({ max }) => max === undefined)
      .map(({ workload }) => workload.name),
  };
}

function objectsOf(
  bundle: Bundle,
  namespace: string,
  platform: PlatformSettings,
): Map<string, number> {
  const count = (kind: string) =>
    bundle.ofKind(kind).filter(item => item.namespace === namespace).length;
  const knative = knativeObjects(
    count('serving.knative.dev/Service'),
    platform.knative.minNonActiveRevisions + 1,
  );
  const services = count('/Service') + knative['count/services'];
  return new Map([
    [
      'count/deployments.apps',
      count('apps/Deployment') + knative['count/deployments.apps'],
    ],
    ['count/services', services],
    ['services', services],
  ]);
}
