import { Clock } from '../../clock';
import { controllerReference, KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';
import { findCondition, NewCondition } from '../conditions';
import { Controller } from '../controller';
import { RESOURCES, revisionName, SERVING } from './names';
import { withReady } from './ready';

function revisionCondition(revision: KubeObject): NewCondition {
  const ready = findCondition(revision.status?.conditions, 'Ready');
  if (ready?.status === 'True')
    return { type: 'LatestRevision', status: 'True' };
  const { name } = revision.metadata;
  return ready?.status === 'False'
    ? {
        type: 'LatestRevision',
        status: 'False',
        reason: 'RevisionFailed',
        message: `Revision "${name}" failed with message: ${
          ready.message ?? ready.reason
        }.`,
      }
    : { type: 'LatestRevision', status: 'Unknown' };
}

/** Makes a Revision of every new template of a Configuration. */
export function createConfigurationController(
  store: ObjectStore,
  clock: Clock,
): Controller {
  const ensureRevision = (configuration: KubeObject): KubeObject => {
    const { namespace, generation = 1, labels } = configuration.metadata;
    const { template } = configuration.spec;
    const name =
      template.metadata?.name ??
      revisionName(configuration.metadata.name, generation);
    const current = store.get(RESOURCES.revisions, namespace, name);
    if (current) return current;
    return store.create({
      apiVersion: configuration.apiVersion,
      kind: 'Revision',
      metadata: {
        name,
        namespace,
        labels: {
          ...labels,
          ...template.metadata?.labels,
          [SERVING.configuration]: configuration.metadata.name,
          [SERVING.generation]: String(generation),
        },
        annotations: { ...template.metadata?.annotations },
        ownerReferences: [controllerReference(configuration)],
      },
      spec: template.spec,
    });
  };

  return {
    name: 'knative-configuration',
    watches: [RESOURCES.configurations, RESOURCES.revisions],
    reconcile() {
      for (const configuration of store.list(RESOURCES.configurations)) {
        const revision = ensureRevision(configuration);
        const condition = revisionCondition(revision);
        const ready =
          condition.status === 'True'
            ? revision.metadata.name
            : configuration.status?.latestReadyRevisionName;
        store.updateStatus(configuration, {
          observedGeneration: configuration.metadata.generation,
          conditions: withReady(
            configuration.status?.conditions,
            [condition],
            ['LatestRevision'],
            clock.nowMs(),
          ).filter(one => one.type === 'Ready'),
          latestCreatedRevisionName: revision.metadata.name,
          ...(ready ? { latestReadyRevisionName: ready } : {}),
        });
      }
    },
  };
}
