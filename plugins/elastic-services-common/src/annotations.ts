/** Prefix of every annotation and label of this product. */
export const ANNOTATION_PREFIX = 'elastic-mesh.io/';

/** On an entity: 95th percentile latency that its users expect, for example `800ms` or `1.5s`. */
export const ANNOTATION_LATENCY_OBJECTIVE = 'elastic-mesh.io/latency-objective';

/** On an entity or a workload: the golden path it was made with, `knative-service@1.0.0`. */
export const ANNOTATION_GOLDEN_PATH = 'elastic-mesh.io/golden-path';

/** On an entity: where the people on call are reached, a URL. */
export const ANNOTATION_ON_CALL = 'elastic-mesh.io/on-call';

/** Core's own annotation: workloads with the label of this name belong to the entity. */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** Core's own annotation: a label selector, used instead of the id when present. */
export const ANNOTATION_KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';

/** Core's own annotation: only this namespace. */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';

/** On an entity: the local publisher's repository that it was read from. */
export const ANNOTATION_LOCAL_REPOSITORY = 'elastic-mesh.io/local-repository';
