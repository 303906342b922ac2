import {
  knativeObjects,
  quotaFit,
  type AddedContainer,
  type QuotaDemand,
  type QuotaRow,
} from '@elastic-mesh/autoscaling/capacity';
import { APP_CONTAINER, podContainers } from './podContainers';
import { quotaAmountText } from './quotaFitMessage';

/** A service that is to run in a namespace, at its most. */
export interface QuotaService {
  name: string;
  runtime: 'knative' | 'deployment';
  /** Most replicas. */
  ceiling: number;
  /** What the container of the code asks for; default: what golden paths write. */
  resources?: AddedContainer;
  /** Uses the critical priority class. */
  critical?: boolean;
}

export interface QuotaPlan {
  services: readonly QuotaService[];
  /** Beside what the services need, in percent. */
  headroomPercent: number;
  /** Ambient pods have no sidecar. */
  mesh: 'sidecar' | 'ambient';
  /** Revisions that Knative keeps of each service, the current one included. */
  revisionsKept: number;
  /** Most replicas of each service in this environment; default: no limit. */
  ceiling?: number;
}

export interface SizedQuota {
  /** `spec.hard` of a ResourceQuota. */
  hard: Record<string, string>;
  /** Pods of the critical services, headroom included. */
  criticalPods: number;
  /** Pods of all services while one after the other is released at its ceiling. */
  pods: number;
}

const POD_KEYS = [
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
  'pods',
] as const;

/** `maxSurge` of the golden paths' Deployments: new pods start before old ones end. */
const SURGE_RATIO = 0.25;

/** Pods of a service at its ceiling while it is released. Knative's old revision goes as its new one comes. */
function mostPods(
  { runtime, ceiling }: QuotaService,
  limit = Infinity,
): number {
  const replicas = Math.min(ceiling, limit);
  return runtime === 'deployment'
    ? replicas + Math.ceil(SURGE_RATIO * replicas)
    : replicas;
}

function demandOf(service: QuotaService, plan: QuotaPlan): QuotaDemand {
  const { name, runtime, resources } = service;
  const app = {
    requests: { ...APP_CONTAINER.requests, ...resources?.requests },
    limits: { ...APP_CONTAINER.limits, ...resources?.limits },
  };
  return {
    name,
    maxReplicas: mostPods(service, plan.ceiling),
    containers: podContainers(runtime, {
      app,
      inMesh: plan.mesh === 'sidecar',
    }),
  };
}

function objectsOf({ services, revisionsKept }: QuotaPlan) {
  const knative = services.filter(one => one.runtime === 'knative').length;
  const others = services.length - knative;
  const kept = knativeObjects(knative, revisionsKept);
  return new Map([
    ['count/deployments.apps', kept['count/deployments.apps'] + others],
    // One more of each: the entry of a Knative service, the canary or headless twin of another.
    ['count/services', kept['count/services'] + knative + 2 * others],
  ]);
}

/** Rounded up to tenths of a core, 64 Mi, or whole objects; quantities of Kubernetes. */
function roundedUp(amount: number, unit: QuotaRow['unit']): string {
  const step = { cores: 0.1, bytes: 64 * 2 ** 20, objects: 1 }[unit];
  const steps = Math.ceil(Number((amount / step).toFixed(6)));
  return unit === 'bytes'
    ? `${steps * 64}Mi`
    : quotaAmountText(steps * step, unit);
}

/**
 * The smallest quota with which every service reaches its ceiling, sidecars included, plus headroom.
 *
 * @throws AutoscalingInputError for a ceiling that is no count, or resources that are no quantities
 */
export function sizeQuota(plan: QuotaPlan): SizedQuota {
  const objects = objectsOf(plan);
  const keys = [...POD_KEYS, ...objects.keys()];
  const demands = plan.services.map(service => demandOf(service, plan));
  const { rows, pods } = quotaFit(
    demands,
    { hard: Object.fromEntries(keys.map(key => [key, 0])) },
    objects,
  );
  const factor = 1 + plan.headroomPercent / 100;
  const critical = plan.services
    .filter(service => service.critical)
    .reduce((sum, service) => sum + mostPods(service, plan.ceiling), 0);
  return {
    hard: Object.fromEntries(
      rows.map(({ key, needed, unit }) => [
        key,
        roundedUp(needed * factor, unit),
      ]),
    ),
    criticalPods: Math.ceil(critical * factor),
    pods,
  };
}
