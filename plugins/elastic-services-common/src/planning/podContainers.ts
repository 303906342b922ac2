import { quantityToMilli } from '@elastic-mesh/autoscaling';
import {
  DEFAULT_ISTIO_PROXY,
  type AddedContainer,
  type ContainerResources,
} from '@elastic-mesh/autoscaling/capacity';

/** What the container of a golden path's service asks for, in Kubernetes quantities; `templates/parts/workload` carries the same. */
export const APP_CONTAINER: AddedContainer = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '1000m', memory: '256Mi' },
};

/** What the golden paths let Knative's queue-proxy ask for, by the annotations of `templates/parts/workload`. */
const QUEUE_PROXY_CONTAINER: AddedContainer = {
  requests: { cpu: '25m', memory: '64Mi' },
  limits: { cpu: '500m', memory: '256Mi' },
};

function containerOf(
  container: string,
  { requests, limits }: AddedContainer,
  added: boolean,
): ContainerResources {
  return {
    container,
    requests: amountsOf(requests),
    limits: amountsOf(limits),
    added,
  };
}

function amountsOf({ cpu, memory }: AddedContainer['requests']) {
  return {
    ...(cpu !== undefined && { cpu: quantityToMilli(cpu) / 1000 }),
    ...(memory !== undefined && { memory: quantityToMilli(memory) / 1000 }),
  };
}

/**
 * The containers of one pod of a golden path before anything is rendered, sidecars included.
 * @param pod - `app`: what the code asks for, default that of the golden paths; `inMesh`: by a sidecar, default all but OpenFaaS
 */
export function podContainers(
  runtime: 'knative' | 'deployment' | 'openfaas',
  pod: { app?: AddedContainer; inMesh?: boolean } = {},
): ContainerResources[] {
  const { app = APP_CONTAINER, inMesh = runtime !== 'openfaas' } = pod;
  return [
    containerOf('app', app, false),
    ...(runtime === 'knative'
      ? [containerOf('queue-proxy', QUEUE_PROXY_CONTAINER, true)]
      : []),
    ...(inMesh ? [containerOf('istio-proxy', DEFAULT_ISTIO_PROXY, true)] : []),
  ];
}
