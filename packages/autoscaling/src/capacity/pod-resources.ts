export type ResourceName = 'cpu' | 'memory';
export type ResourceSide = 'requests' | 'limits';

/** Cores and bytes; absent where nothing is declared. */
export type DeclaredAmounts = Readonly<Partial<Record<ResourceName, number>>>;

/** What one container contributes. */
export interface ContainerResources {
  readonly container: string;
  readonly requests: DeclaredAmounts;
  readonly limits: DeclaredAmounts;
  /** True for a container that the platform adds. */
  readonly added: boolean;
}

/** Resources of a container that the platform adds to every pod, in Kubernetes quantities. */
export interface AddedContainer {
  readonly requests: { readonly cpu?: string; readonly memory?: string };
  readonly limits: { readonly cpu?: string; readonly memory?: string };
}

/** Istio's sidecar unless a mesh or a pod says otherwise: manifests/charts/istio-control/istio-discovery values.yaml. */
export const DEFAULT_ISTIO_PROXY: AddedContainer = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '2000m', memory: '1024Mi' },
};

/** Knative's queue-proxy: config/core/configmaps/deployment.yaml; the memory and the limits only with a feature flag. */
export const DEFAULT_QUEUE_PROXY: AddedContainer = {
  requests: { cpu: '25m' },
  limits: {},
};

/**
 * What a container counts against a quota; undefined when it declares nothing, and then a quota refuses its pod.
 * A missing request counts as the limit, as the API server defaults it (pkg/apis/core/v1/defaults.go SetDefaults_Pod).
 */
export function declaredAmount(
  container: ContainerResources,
  side: ResourceSide,
  resource: ResourceName,
): number | undefined {
  return (
    container[side][resource] ??
    (side === 'requests' ? container.limits[resource] : undefined)
  );
}

/** What one pod counts against a quota, in cores or bytes; what is missing altogether counts as nothing. */
export function podTotal(
  containers: readonly ContainerResources[],
  side: ResourceSide,
  resource: ResourceName,
): number {
  return containers.reduce(
    (sum, container) => sum + (declaredAmount(container, side, resource) ?? 0),
    0,
  );
}
