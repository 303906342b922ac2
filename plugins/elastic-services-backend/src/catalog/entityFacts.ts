import {
  ANNOTATION_SOURCE_LOCATION,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_LATENCY_OBJECTIVE,
  ANNOTATION_LOCAL_REPOSITORY,
} from '@elastic-mesh/plugin-elastic-services-common';
import { durationSeconds } from '../adapters/duration';
import { parseSelector } from '../adapters/labelSelector';
import type { LabelSelector } from '../adapters/kinds';

/** What the product needs of a catalog entity. */
export interface EntityFacts {
  ref: string;
  title: string;
  owner?: string;
  system?: string;
  latencyObjectiveMs?: number;
  /** Whether the catalog says where its manifests are kept. */
  hasRepository: boolean;
  /** Which workloads are its own. */
  selector: LabelSelector;
  namespace?: string;
}

/** Facts of an entity that claims workloads; undefined for one that claims none or whose selector is not one. */
export function readEntityFacts(entity: Entity): EntityFacts | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const selector = selectorOf(annotations);
  if (!selector) {
    return undefined;
  }
  const owner = entity.relations?.find(
    relation => relation.type === RELATION_OWNED_BY,
  )?.targetRef;
  const system = entity.relations?.find(
    relation =>
      relation.type === 'partOf' && relation.targetRef.startsWith('system:'),
  )?.targetRef;
  const objective = durationSeconds(annotations[ANNOTATION_LATENCY_OBJECTIVE]);
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE];
  return {
    ref: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    ...(owner && { owner }),
    ...(system && { system }),
    ...(objective !== undefined && { latencyObjectiveMs: objective * 1000 }),
    hasRepository: hasRepository(annotations),
    selector,
    ...(namespace && { namespace }),
  };
}

/** A repository of the local publisher, or an address that the scaffolder can propose a change to. */
function hasRepository(annotations: Record<string, string>): boolean {
  return (
    annotations[ANNOTATION_LOCAL_REPOSITORY] !== undefined ||
    /^url:https?:/.test(annotations[ANNOTATION_SOURCE_LOCATION] ?? '')
  );
}

// As in core's Kubernetes plugin, a label selector takes the place of the id.
function selectorOf(
  annotations: Record<string, string>,
): LabelSelector | undefined {
  const selector = annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR];
  if (selector) {
    return parseSelector(selector);
  }
  const id = annotations[ANNOTATION_KUBERNETES_ID];
  return id ? { matchLabels: { [ANNOTATION_KUBERNETES_ID]: id } } : undefined;
}
