import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_GOLDEN_PATH,
  ANNOTATION_LATENCY_OBJECTIVE,
  parseOwnerRef,
  parseSystemRef,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { meshFacts } from './facts/meshFacts';
import { durationMs } from './facts/quantity';
import { scalerFacts } from './facts/scalerFacts';
import { containerFacts, editionOf, findWorkload } from './facts/workloadFacts';

/** The owner of a service as a full reference. */
export function ownerOf(entity: Entity): string {
  const owner = parseOwnerRef(String(entity.spec?.owner ?? ''));
  return owner ? stringifyEntityRef(owner) : '';
}

/** What the catalog says of a service; null is "not said". */
export function catalogFacts(entity: Entity) {
  const annotations = entity.metadata.annotations ?? {};
  const owner = parseOwnerRef(String(entity.spec?.owner ?? ''));
  const system = entity.spec?.system
    ? parseSystemRef(String(entity.spec.system))
    : undefined;
  return {
    owner: ownerOf(entity),
    ownerName: owner?.name ?? '',
    system: system ? stringifyEntityRef(system) : '',
    goldenPath: annotations[ANNOTATION_GOLDEN_PATH] ?? null,
    latencyObjectiveMs: durationMs(annotations[ANNOTATION_LATENCY_OBJECTIVE]),
  };
}

/**
 * What the manifests of one environment say of a service.
 * @throws InputError when its workload cannot be told
 */
export function manifestFacts(
  objects: readonly KubernetesObject[],
  workloadName: string,
) {
  const workload = findWorkload(objects, workloadName);
  return {
    name: workload.object.metadata.name,
    namespace: workload.object.metadata.namespace ?? null,
    runtime: workload.runtime,
    edition: editionOf(workload),
    ...containerFacts(workload),
    ...scalerFacts(workload, objects),
    ...meshFacts(workload, objects),
  };
}
