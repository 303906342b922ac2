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

/** The containers of one pod of a golden path before anything is rendered, sidecars included. */
export function podContainers(
  runtime: 'knative' | 'deployment' | 'openfaas',
  app: AddedContainer = APP_CONTAINER,
): ContainerResources[] {
  return [
    containerOf('app', app, false),
    ...(runtime === 'knative'
      ? [containerOf('queue-proxy', QUEUE_PROXY_CONTAINER, true)]
      : []),
    containerOf('istio-proxy', DEFAULT_ISTIO_PROXY, true),
  ];
}
