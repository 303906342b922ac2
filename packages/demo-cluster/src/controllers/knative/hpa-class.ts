import { autoscalerClass, HPA_CLASS } from '@elastic-mesh/autoscaling';
import { makeKnativeHpa } from '@elastic-mesh/autoscaling/knative';
import { Clock } from '../../clock';
import { controllerReference, KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { withDefaults } from '../defaults';
import { Controller } from '../controller';
import { knativeAutoscalerConfig } from './config';
import { kpaStatus } from './kpa-status';
import { RESOURCES } from './names';
import { reachabilityOf } from './reachability';

const HPAS = 'horizontalpodautoscalers.autoscaling';

/** Keeps an HPA for every PodAutoscaler of the HPA class; that class neither buffers requests nor scales to zero. */
export function createKnativeHpaController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  const keepHpa = (autoscaler: KubeObject) => {
    const { name, namespace, labels, annotations = {} } = autoscaler.metadata;
    const { settings } = knativeAutoscalerConfig(store);
    const reachability = reachabilityOf(store, autoscaler);
    const { scaleTargetRef } = autoscaler.spec;
    const made = makeKnativeHpa(annotations, settings, reachability);
    const manifest = withDefaults({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: {
        name,
        namespace,
        labels,
        ownerReferences: [controllerReference(autoscaler)],
      },
      spec: { scaleTargetRef, ...made },
    });
    const current = store.get(HPAS, namespace, name);
    if (current) store.update({ ...current, spec: manifest.spec });
    else store.create(manifest);
  };

  const updateStatus = (autoscaler: KubeObject) => {
    const target = store.get(
      'deployments.apps',
      autoscaler.metadata.namespace,
      autoscaler.spec.scaleTargetRef.name,
    );
    const wanted: number = target?.spec.replicas ?? 0;
    const ready: number = target?.status?.readyReplicas ?? 0;
    const active = {
      status: ready > 0 ? ('True' as const) : ('Unknown' as const),
      reason: ready > 0 ? '' : 'Queued',
      scaleTargetInitialized: ready > 0,
    };
    store.updateStatus(
      autoscaler,
      kpaStatus(autoscaler, active, wanted, ready, clock.nowMs()),
    );
  };

  return {
    name: 'knative-hpa',
    watches: [RESOURCES.podAutoscalers, RESOURCES.routes, 'deployments.apps'],
    reconcile() {
      for (const autoscaler of store.list(RESOURCES.podAutoscalers)) {
        const { annotations = {} } = autoscaler.metadata;
        if (autoscalerClass(annotations) !== HPA_CLASS) continue;
        keepHpa(autoscaler);
        updateStatus(autoscaler);
      }
    },
  };
}
