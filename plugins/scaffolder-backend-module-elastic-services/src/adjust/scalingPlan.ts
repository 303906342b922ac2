import {
  BEHAVIOR_PRESETS,
  BEHAVIOR_RULES,
  lowestFloor,
  renderInputProblem,
  SCALING_SETTINGS,
  validateReplicaBounds,
  type ScalingChange,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { ManifestEdit } from '../edit/editManifests';
import type { RequestMetrics } from '../preflight/requestMetrics';
import type { MeshFacts } from '../service/facts/meshFacts';
import type { ScalerFacts, ScalingFacts } from '../service/facts/scalerFacts';
import { ceilingAlert } from './ceilingAlert';
import { readmeScaling } from './readmeSentences';

/** What a service is, as `elastic-services:fetch-service` says it. */
export interface ScaledService {
  name: string;
  scaling: ScalingFacts;
  scaler: ScalerFacts;
  mesh: MeshFacts;
  requestMetrics?: Pick<RequestMetrics, 'own' | 'inNamespace'> | null;
}

/** How to make a change, or why not. */
export interface Plan {
  /** `field: what is wrong and what to do`. */
  problems: string[];
  edits: ManifestEdit[];
}

/** Requests at once for each replica that the golden path elastic-deployment allows through a calling proxy. */
const CONNECTIONS_PER_REPLICA = 100;

function given(change: ScalingChange): (keyof ScalingChange)[] {
  return SCALING_SETTINGS.filter(field => change[field] !== undefined);
}

/** The bounds after the change. */
function boundsAfter({ scaling }: ScaledService, change: ScalingChange) {
  return {
    floor: change.floor ?? scaling.floor ?? 0,
    ceiling: change.ceiling ?? scaling.ceiling ?? undefined,
  };
}

function settingProblems(
  { name, scaler }: ScaledService,
  change: ScalingChange,
): string[] {
  if (scaler.kind === 'none') {
    return [
      `service: nothing scales ${name}, so there is no policy to change; add a HorizontalPodAutoscaler or a ScaledObject first`,
    ];
  }
  const unknown = given(change).filter(field => !scaler.pointers[field]);
  return unknown.map(
    field =>
      `${field}: ${scaler.objectKind}/${
        scaler.object
      } has no such setting; it has ${SCALING_SETTINGS.filter(
        known => scaler.pointers[known],
      ).join(', ')}`,
  );
}

function lowestFloorOf({ scaler }: ScaledService): number {
  switch (scaler.objectKind) {
    case 'Service':
      // CPU is measured in the pods, so there has to be one.
      return scaler.kind === 'kpa' ? 0 : 1;
    case 'Function':
      return 1;
    default:
      return lowestFloor({
        kind: scaler.kind,
        trigger: scaler.trigger ?? undefined,
      });
  }
}

function boundProblems(
  service: ScaledService,
  change: ScalingChange,
): string[] {
  const { floor, ceiling } = boundsAfter(service, change);
  if (ceiling === undefined) {
    return [
      'ceiling: the service has none, so demand could take the whole cluster; give one',
    ];
  }
  // A floor that is lower than a golden path allows stays as long as nobody touches it.
  const lowest = change.floor === undefined ? 0 : lowestFloorOf(service);
  return validateReplicaBounds({ floor, ceiling }, '', lowest).map(
    problem =>
      `${problem.field.slice(1)}: ${renderInputProblem({
        ...problem,
        field: problem.field.slice(1),
      })}`,
  );
}

/** Values of the scaler's object by JSON pointer. */
function settings(service: ScaledService, change: ScalingChange) {
  const { scaler } = service;
  const { pointers } = scaler;
  const set: Record<string, unknown> = {};
  const put = (field: string, value: unknown) => {
    if (pointers[field]) {
      set[pointers[field]] = value;
    }
  };
  for (const field of given(change)) {
    put(field, valueOf(field, change, scaler));
  }
  const { floor, ceiling = Infinity } = boundsAfter(service, change);
  if (change.target !== undefined && scaler.hardLimit) {
    put('hardLimit', change.target);
  }
  if (scaler.fallbackReplicas !== null && change.floor !== undefined) {
    put('fallbackReplicas', Math.max(floor, 1));
  }
  if (scaler.scheduledReplicas !== null) {
    const within = Math.min(Math.max(scaler.scheduledReplicas, floor), ceiling);
    put('scheduledReplicas', within);
  }
  return set;
}

function valueOf(
  field: keyof ScalingChange,
  change: ScalingChange,
  { kind }: ScalerFacts,
): unknown {
  if (field === 'behavior') {
    return BEHAVIOR_RULES[change.behavior!];
  }
  const isKnativeWindow = kind === 'kpa' && field.endsWith('Seconds');
  return isKnativeWindow ? `${change[field]}s` : change[field];
}

/** Pointers of settings that mean nothing after the change: KEDA waits for the last step to zero only. */
function irrelevant({ scaler }: ScaledService, { floor = 0 }: ScalingChange) {
  return floor > 0 && scaler.cooldownSeconds !== null
    ? [scaler.pointers.cooldownSeconds]
    : [];
}

function behaviorComment(
  { scaler }: ScaledService,
  change: ScalingChange,
): Record<string, string> {
  const own =
    change.scaleUpWindowSeconds !== undefined ||
    change.scaleDownWindowSeconds !== undefined;
  const preset = change.behavior ?? scaler.behavior;
  if (!preset || (!change.behavior && !own)) {
    return {};
  }
  const named = BEHAVIOR_PRESETS.some(name => name === preset);
  return named
    ? {
        [scaler.pointers.behavior]: `Preset "${preset}"${
          own ? ', with windows of its own' : ''
        }.`,
      }
    : {};
}

/** Sizes of the mesh that follow the bounds, where they still do. */
function meshEdits(
  service: ScaledService,
  change: ScalingChange,
): ManifestEdit[] {
  const { mesh, scaling } = service;
  const { floor, ceiling } = boundsAfter(service, change);
  const pool = '/spec/trafficPolicy/connectionPool';
  const set: Record<string, unknown> = {};
  const comments: Record<string, string> = {};
  if (ceiling !== undefined && ceiling !== scaling.ceiling) {
    const followed = (scaling.ceiling ?? 0) * CONNECTIONS_PER_REPLICA;
    const next = ceiling * CONNECTIONS_PER_REPLICA;
    const sizes: [string, number | null][] = [
      [`${pool}/tcp/maxConnections`, mesh.maxConnections],
      [`${pool}/http/http1MaxPendingRequests`, mesh.maxPendingRequests],
      [`${pool}/http/http2MaxRequests`, mesh.maxRequests],
    ];
    sizes
      .filter(([, size]) => size === followed)
      .forEach(([pointer]) => {
        set[pointer] = next;
      });
  }
  if (mesh.outlier && floor !== scaling.floor) {
    const pointer = '/spec/trafficPolicy/outlierDetection/maxEjectionPercent';
    const percent = ejectionPercent(floor, mesh.outlier.maxEjectionPercent);
    set[pointer] = percent;
    comments[pointer] =
      percent === 100
        ? 'With one replica the limit has to be all of them, or nothing is ever ejected.'
        : `One of ${floor} replicas at the floor can go.`;
  }
  return Object.keys(set).length
    ? [
        {
          select: { kind: 'DestinationRule', name: mesh.destinationRule! },
          set,
          comments,
        },
      ]
    : [];
}

/**
 * Share of the hosts that may be ejected, at least one of the fewest there are.
 * Envoy ejects only while 100 x (ejected + 1) / hosts stays within it (outlier_detection_impl.cc, ejectHost).
 */
export function ejectionPercent(floor: number, current: number | null): number {
  return Math.max(current ?? 0, Math.ceil(100 / Math.max(floor, 1)));
}

/** Plans a change of the bounds and the policy of a service that something scales. */
export function planScaling(
  service: ScaledService,
  change: ScalingChange,
): Plan {
  const applicable = settingProblems(service, change);
  const problems = applicable.length
    ? applicable
    : boundProblems(service, change);
  if (problems.length) {
    return { problems, edits: [] };
  }
  const { objectKind, object } = service.scaler;
  return {
    problems,
    edits: [
      {
        select: { kind: objectKind!, name: object! },
        set: settings(service, change),
        remove: irrelevant(service, change),
        comments: behaviorComment(service, change),
      },
      ...meshEdits(service, change),
      ...ceilingAlert(service, boundsAfter(service, change)),
      ...readmeScaling(service, change),
    ],
  };
}
