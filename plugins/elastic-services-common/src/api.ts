import type {
  AlertSummary,
  Decision,
  ScalingState,
  SourceHealth,
} from './model';
import type { ScalerKind, Verdict } from './words';

/** Everything the Scaling tab and the cards need for one entity, in one small answer. */
export interface EntityScaling {
  entityRef: string;
  states: ScalingState[];
  /** 95 of 100 requests are to be faster; undefined where the catalog says nothing. */
  objectiveMs?: number;
  sources: SourceHealth[];
  /** ISO 8601 of the server's clock, so that ages do not depend on the browser's. */
  now: string;
}

/** Parallel columns of equal length; null is a gap and stays one. */
export interface TimelineColumns {
  /** Seconds since the epoch. */
  time: number[];
  desired: (number | null)[];
  ready: (number | null)[];
  starting: (number | null)[];
  minReplicas: (number | null)[];
  maxReplicas: (number | null)[];
  /** What demand needs before bounds. */
  wanted: (number | null)[];
  /** Demand in the unit of the first metric. */
  demand: (number | null)[];
  /** What the ready pods carry at target, same unit. */
  capacity: (number | null)[];
  p95Ms: (number | null)[];
}

export interface TimelineMarker {
  kind: 'deploy' | 'alert' | 'decision';
  /** Seconds since the epoch. */
  time: number;
  label: string;
}

export interface Timeline {
  stateId: string;
  fromSeconds: number;
  toSeconds: number;
  stepSeconds: number;
  demandUnit: string;
  objectiveMs?: number;
  columns: TimelineColumns;
  markers: TimelineMarker[];
  /** Columns that are empty because their source could not be read, with the reason. */
  gaps: { column: keyof TimelineColumns; reason: string }[];
}

/** One row of the fleet page. */
export interface FleetRow {
  id: string;
  /** Undefined: a service in a cluster that no entity claims. */
  entityRef?: string;
  title: string;
  /** Entity ref of the owner; undefined when nobody owns it. */
  owner?: string;
  system?: string;
  cluster: string;
  namespace: string;
  scaler: ScalerKind;
  verdict: Verdict;
  headline: ScalingState['headline'];
  readyReplicas: number;
  desiredReplicas: number;
  minReplicas: number;
  maxReplicas?: number;
  p95Ms?: number;
  objectiveMs?: number;
  firingAlerts: number;
  findings: { critical: number; warning: number; info: number };
  goldenPath?: { name: string; version: string };
  /** The last 24 h in equal buckets, oldest first: highest number of ready pods; null is a gap. */
  strip: (number | null)[];
}

export interface Fleet {
  rows: FleetRow[];
  sources: SourceHealth[];
  now: string;
}

export interface FleetQuery {
  owner?: string;
  verdict?: Verdict;
  cluster?: string;
}

export interface EntityAlerts {
  alerts: AlertSummary[];
  sources: SourceHealth[];
  now: string;
}

export interface SilenceRequest {
  fingerprint: string;
  durationSeconds: number;
  comment: string;
}

/** A ResourceQuota of a namespace; amounts are Kubernetes quantities, by the quota's key. */
export interface NamespaceQuota {
  cluster: string;
  name: string;
  hard: Record<string, string>;
  used: Record<string, string>;
}

export interface NamespaceQuotas {
  /** Without those that count some pods only: which, is not known before there are pods. */
  quotas: NamespaceQuota[];
  /** Clusters whose quotas cannot be read now, so that `quotas` may lack some. */
  unreadable: { name: string; reason: string }[];
  now: string;
}

/** What a service asks of the quota of its namespace at its most, as it runs now; undefined is not known. */
export interface NamespaceService {
  /** Of the workload; of the entity where nothing of it is known to run. */
  name: string;
  /** Undefined: no entity claims the workload. */
  entityRef?: string;
  /** Undefined: nothing of it is known to run. */
  cluster?: string;
  runtime?: 'knative' | 'deployment';
  /** Undefined also where it has no ceiling. */
  maxReplicas?: number;
  /** Of the code's containers in one pod together, without the proxies of mesh and Knative; Kubernetes quantities. */
  requests?: { cpu?: string; memory?: string };
  limits?: { cpu?: string; memory?: string };
}

export interface NamespaceServices {
  /** Those that the caller may see. */
  services: NamespaceService[];
  /** Clusters that cannot be read now, so that something may run there that is not listed. */
  unreadable: { name: string; reason: string }[];
  now: string;
}

/** Client of the REST API; every method throws a ResponseError of `@backstage/errors` when the server refuses. */
export interface ElasticServicesApi {
  getFleet(query?: FleetQuery): Promise<Fleet>;
  getEntityScaling(entityRef: string): Promise<EntityScaling>;
  /** @param stateId - one of the states of the entity. */
  getTimeline(
    entityRef: string,
    stateId: string,
    range: { fromSeconds: number; toSeconds: number },
  ): Promise<Timeline>;
  getDecisions(
    entityRef: string,
    stateId: string,
    limit?: number,
  ): Promise<Decision[]>;
  getAlerts(entityRef: string): Promise<EntityAlerts>;
  silenceAlert(entityRef: string, silence: SilenceRequest): Promise<void>;
  /** Quotas of a namespace, in every cluster that has it. */
  getQuotas(namespace: string): Promise<NamespaceQuotas>;
  /** Services of the catalog that say they run in a namespace or do, and what else runs there. */
  getNamespaceServices(namespace: string): Promise<NamespaceServices>;
}
