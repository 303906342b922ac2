import { quantityToMilli } from '@elastic-mesh/autoscaling';
import {
  elasticServicesReadPermission,
  elasticServicesReadUnclaimedPermission,
  type NamespaceService,
  type NamespaceServices,
  type PodContainer,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { RequestHandler } from 'express';
import type { RouteServices } from './services';

/** Containers that mesh and Knative add; what they need is decided by the namespace, not by the service. */
const ADDED_CONTAINERS = ['istio-proxy', 'queue-proxy'];
const MILLI_PER_MEBIBYTE = 1000 * 1024 ** 2;

/** `GET /namespace-services`: what runs in a namespace or says so, at its most; only what the caller may see. */
export function getNamespaceServices(services: RouteServices): RequestHandler {
  const { access, sources, now } = services;
  return async (request, response) => {
    const credentials = await access.credentials(request);
    const namespace = String(request.query.namespace);
    const all = servicesOf(services, namespace);
    const refs = all.flatMap(({ entityRef }) => entityRef ?? []);
    const [allowed, seesUnclaimed] = await Promise.all([
      access.allowedEntities(
        elasticServicesReadPermission,
        [...new Set(refs)],
        credentials,
      ),
      access.isAllowed(elasticServicesReadUnclaimedPermission, credentials),
    ]);
    const answer: NamespaceServices = {
      services: all.filter(({ entityRef }) =>
        entityRef ? allowed.includes(entityRef) : seesUnclaimed,
      ),
      unreadable: sources()
        .filter(({ kind, state }) => kind === 'cluster' && state !== 'ok')
        // A kind that is not installed has no objects, which is known.
        .filter(({ state }) => state !== 'not-installed')
        .map(({ name, state, reason = state }) => ({ name, reason })),
      now: new Date(now()).toISOString(),
    };
    response.json(answer);
  };
}

function servicesOf(
  { hub, entitiesIn }: Pick<RouteServices, 'hub' | 'entitiesIn'>,
  namespace: string,
): NamespaceService[] {
  const running = hub.entries
    .filter(({ state }) => state.workload.namespace === namespace)
    .map(({ state, entities: [entity] }) => demandOf(state, entity?.ref));
  const known = new Set(running.map(({ entityRef }) => entityRef));
  return [
    ...running,
    ...entitiesIn(namespace)
      .filter(({ ref }) => !known.has(ref))
      .map(({ ref }) => ({ name: ref.split('/')[1], entityRef: ref })),
  ];
}

/** What a workload asks for at its most. */
export function demandOf(
  { workload, policy, containers }: ScalingState,
  entityRef?: string,
): NamespaceService {
  const { name, cluster, kind } = workload;
  // What runs a function of OpenFaaS is a Deployment.
  const runtime = kind === 'Service' ? 'knative' : 'deployment';
  const code = containers?.filter(one => !ADDED_CONTAINERS.includes(one.name));
  return {
    name,
    ...(entityRef && { entityRef }),
    cluster,
    runtime,
    // Nothing that rests by hand says how many it will be.
    ...(policy.maxReplicas && { maxReplicas: policy.maxReplicas }),
    ...(code && {
      requests: sumOf(code.map(({ requests }) => requests)),
      limits: sumOf(code.map(({ limits }) => limits)),
    }),
  };
}

/** CPU in thousandths and memory in Mi, rounded up; what one container does not say is not known of all. */
function sumOf(all: readonly PodContainer['requests'][]) {
  const cpu = milliOf(all, 'cpu');
  const memory = milliOf(all, 'memory');
  return {
    ...(cpu && { cpu: `${Math.ceil(cpu)}m` }),
    ...(memory && { memory: `${Math.ceil(memory / MILLI_PER_MEBIBYTE)}Mi` }),
  };
}

function milliOf(
  all: readonly PodContainer['requests'][],
  resource: string,
): number | undefined {
  const amounts = all.map(quantities => quantities[resource]);
  return all.length > 0 && amounts.every(amount => amount !== undefined)
    ? amounts.reduce((sum, amount) => sum + quantityToMilli(amount), 0)
    : undefined;
}
