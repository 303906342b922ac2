import {
  renderInputProblem,
  validateRequestPolicy,
  type MeshChange,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ManifestEdit } from '../edit/editManifests';
import type { RequestFacts } from '../service/facts/meshFacts';
import { readmeRequest } from './readmeSentences';
import { routeEdits } from './routeEdits';
import { ejectionPercent, type Plan, type ScaledService } from './scalingPlan';

/** A service with the policy of its requests. */
export interface MeshedService extends ScaledService {
  runtime: string;
  request: RequestFacts;
}

const POLICY = '/spec/trafficPolicy';
const TCP = `${POLICY}/connectionPool/tcp`;
const HTTP = `${POLICY}/connectionPool/http`;
const OUTLIER = `${POLICY}/outlierDetection`;

/** Settings that only a DestinationRule carries, with where and how. */
const DESTINATION: readonly [
  keyof MeshChange,
  string,
  (value: number) => unknown,
][] = [
  ['maxConnections', `${TCP}/maxConnections`, Number],
  ['connectTimeoutMs', `${TCP}/connectTimeout`, ms => `${ms}ms`],
  ['maxPendingRequests', `${HTTP}/http1MaxPendingRequests`, Number],
  ['maxRequests', `${HTTP}/http2MaxRequests`, Number],
  ['maxRetries', `${HTTP}/maxRetries`, Number],
  ['consecutiveGatewayErrors', `${OUTLIER}/consecutiveGatewayErrors`, Number],
  ['ejectionIntervalSeconds', `${OUTLIER}/interval`, s => `${s}s`],
  ['baseEjectionSeconds', `${OUTLIER}/baseEjectionTime`, s => `${s}s`],
  ['maxEjectionPercent', `${OUTLIER}/maxEjectionPercent`, Number],
];

const EJECTION: readonly (keyof MeshChange)[] = [
  'consecutiveGatewayErrors',
  'ejectionIntervalSeconds',
  'baseEjectionSeconds',
  'maxEjectionPercent',
];

/** From this many on, retries multiply the load of a service that is busy, so that something has to bound them. */
const MANY_RETRIES = 3;
/** Share of the requests under way that may be tries after the first. */
const RETRY_RATIO = 0.2;
const MAX_RETRIES = `${HTTP}/maxRetries`;

/** A bound on retries where there are many and nothing bounds them; Istio's own is 2^32 - 1 (destination_rule.proto). */
function retryBound(
  { mesh }: MeshedService,
  { retries }: RequestFacts,
  change: MeshChange,
): number | undefined {
  const requests = change.maxRequests ?? mesh.maxRequests ?? 0;
  return retries >= MANY_RETRIES &&
    mesh.destinationRule !== null &&
    mesh.maxRetries === null &&
    change.maxRetries === undefined
    ? Math.max(MANY_RETRIES, Math.ceil(RETRY_RATIO * requests))
    : undefined;
}

const isGiven = (change: MeshChange, field: keyof MeshChange) =>
  change[field] !== undefined;

/** The policy of requests after the change. */
function requestAfter(
  { request }: MeshedService,
  change: MeshChange,
): RequestFacts {
  const retries = change.retries ?? request.retries;
  return {
    timeoutSeconds: change.timeoutSeconds ?? request.timeoutSeconds,
    retries,
    perTryTimeoutMs: change.perTryTimeoutMs ?? request.perTryTimeoutMs,
  };
}

function requestProblems(service: MeshedService, change: MeshChange): string[] {
  const touched = (
    ['timeoutSeconds', 'retries', 'perTryTimeoutMs'] as const
  ).some(field => isGiven(change, field));
  if (!touched) {
    return [];
  }
  const { timeoutSeconds, retries, perTryTimeoutMs } = requestAfter(
    service,
    change,
  );
  if (service.mesh.routes === null && service.runtime !== 'knative') {
    return [
      `service: no VirtualService or HTTPRoute leads to ${service.name}, so there is no place for timeout and retries; add one first`,
    ];
  }
  if (retries > 0 && service.mesh.routes === null) {
    return [
      `retries: ${service.name} has no entry of its own, and Knative's routes try once on purpose; retry in the callers, or give 0`,
    ];
  }
  const answers: Partial<RequestPolicyAnswers> = {
    timeoutSeconds: timeoutSeconds ?? undefined,
    retries,
    perTryTimeoutMs: perTryTimeoutMs ?? undefined,
  };
  return validateRequestPolicy(answers, '').map(problem => {
    const field = problem.field.slice(1);
    return `${field}: ${renderInputProblem({ ...problem, field })}`;
  });
}

function destinationProblems(
  { name, runtime, scaling, mesh }: MeshedService,
  change: MeshChange,
): string[] {
  const fields = DESTINATION.map(([field]) => field).filter(field =>
    isGiven(change, field),
  );
  if (!fields.length) {
    return [];
  }
  if (!mesh.destinationRule) {
    const why =
      runtime === 'knative'
        ? 'Knative routes to the Services of its revisions, where a DestinationRule of this host has no effect'
        : `no DestinationRule is for the host ${name}`;
    return fields.map(field => `${field}: ${why}; leave it empty`);
  }
  const floor = scaling.floor ?? 1;
  const needed = ejectionPercent(floor, null);
  const percent = change.maxEjectionPercent;
  return percent !== undefined && percent < needed
    ? [
        `maxEjectionPercent: with ${percent} % not one of ${floor} replicas at the floor could be ejected; use at least ${needed}`,
      ]
    : [];
}

/** Settings of the DestinationRule by JSON pointer; those of ejection are left out where nothing is ejected. */
function destinationSettings(
  change: MeshChange,
  ejects: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    DESTINATION.filter(
      ([field]) =>
        isGiven(change, field) && (ejects || !EJECTION.includes(field)),
    ).map(([field, pointer, write]) => [pointer, write(change[field]!)]),
  );
}

function destinationEdits(
  service: MeshedService,
  change: MeshChange,
): ManifestEdit[] {
  const { scaling, mesh } = service;
  const select = { kind: 'DestinationRule', name: mesh.destinationRule! };
  const ejects = change.consecutiveGatewayErrors !== 0;
  const set = destinationSettings(change, ejects);
  const bound = retryBound(service, requestAfter(service, change), change);
  const comments: Record<string, string> = {};
  if (bound !== undefined) {
    set[MAX_RETRIES] = bound;
    comments[MAX_RETRIES] =
      'Of the requests under way a fifth at most is tried again: retries do not multiply a full load.';
  }
  const isNew =
    ejects && !mesh.outlier && EJECTION.some(field => isGiven(change, field));
  const pointer = `${OUTLIER}/maxEjectionPercent`;
  const floor = scaling.floor ?? 1;
  if (isNew) {
    // Istio counts five 5xx in a row by default, which an answer of the code can be as well.
    set[`${OUTLIER}/consecutive5xxErrors`] = 0;
    set[`${OUTLIER}/consecutiveGatewayErrors`] ??= 5;
    set[pointer] ??= ejectionPercent(floor, null);
  }
  if (pointer in set) {
    comments[pointer] = `One of ${Math.max(
      floor,
      1,
    )} replicas at the floor can go.`;
  }
  const remove = !ejects && mesh.outlier ? [OUTLIER] : [];
  return Object.keys(set).length || remove.length
    ? [{ select, set, remove, comments }]
    : [];
}

/** Plans a change of timeout, retries, pools and ejection. */
export function planMesh(service: MeshedService, change: MeshChange): Plan {
  const problems = [
    ...requestProblems(service, change),
    ...destinationProblems(service, change),
  ];
  if (problems.length) {
    return { problems, edits: [] };
  }
  const after = requestAfter(service, change);
  return {
    problems,
    edits: [
      ...routeEdits(service, after),
      ...destinationEdits(service, change),
      ...readmeRequest(service.runtime === 'knative', service.request, after),
    ],
  };
}
