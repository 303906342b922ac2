import {
  DEFAULT_MISSED_RATIO,
  simulate,
  type MeshPolicy,
  type SimulationTotals,
  type World,
} from '@elastic-mesh/autoscaling';
import {
  meshPolicyOfManifests,
  policyOfManifest,
  policyOfManifests,
  type ManifestOptions,
  type ManifestPolicy,
} from '@elastic-mesh/autoscaling/manifests';
import {
  peakOf,
  planningWorld,
  type RequestPolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { JsonObject } from '@backstage/types';
import type { Evaluate } from './expressions';
import type { SimulationDeclaration } from './matrix';

/** Answers of the shared form pages that say what is expected; any of them may be missing. */
interface ExpectedLoad {
  traffic?: TrafficAnswers;
  latencyObjectiveMs?: number;
  request?: RequestPolicyAnswers;
}

/** What a world is made from beside the manifests. */
export interface WorldSources {
  /** The matrix has the last word. */
  declared: Partial<World>;
  answers: ExpectedLoad;
}

/** The world of the answers, changed by what the matrix declares, with the policy that the manifests carry. */
export function worldOf(
  { declared, answers }: WorldSources,
  { policy, containerConcurrency, timeoutSeconds }: ManifestPolicy,
): World {
  const { traffic, latencyObjectiveMs, request } = answers;
  const base: Partial<World> = traffic
    ? planningWorld({ traffic, policy, latencyObjectiveMs, request })
    : {};
  const world = { ...base, ...declared } as World;
  return {
    ...world,
    policy,
    service: {
      ...base.service,
      ...world.service,
      ...(containerConcurrency !== undefined && { containerConcurrency }),
    },
    mesh: {
      ...base.mesh,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...declared.mesh,
    },
  };
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`;
}

/** Why totals miss the objective; empty when they meet it. */
function objectiveProblems(
  { objective = {} }: World,
  totals: SimulationTotals,
): string[] {
  const allowed = objective.missedRatio ?? DEFAULT_MISSED_RATIO;
  const missed = totals.objectiveMissedRatio;
  if (missed === undefined || totals.served === 0) {
    return ['nothing was served, so the objective was not tested'];
  }
  const problems: string[] = [];
  if (missed > allowed) {
    problems.push(
      `${percent(missed)} of the requests fall into times that miss ${
        objective.latencyMs
      } ms, ${percent(allowed)} may; at most ${
        totals.peakReplicas
      } replicas, ${Math.round(totals.failed)} of ${Math.round(
        totals.arrivals,
      )} requests failed`,
    );
  }
  const { longestMissedSeconds: longest = Infinity } = objective;
  if ((totals.longestMissedSeconds ?? 0) > longest) {
    problems.push(
      `the objective is missed for ${totals.longestMissedSeconds} s in one piece, ${longest} s are allowed`,
    );
  }
  return problems;
}

/** Whether the answers or the matrix say what traffic to expect. */
function knowsTraffic({ declared, answers }: WorldSources): boolean {
  return (
    declared.traffic !== undefined ||
    (answers.traffic !== undefined && peakOf(answers.traffic) > 0)
  );
}

/** The manifests without what scales another workload. */
function withoutOtherScalers(
  objects: readonly KubernetesObject[],
  workload: string,
  options: ManifestOptions,
): KubernetesObject[] {
  return objects.filter(object => {
    const scaled = policyOfManifest(object, options);
    return scaled === undefined || scaled.target.name === workload;
  });
}

/** Section by section, so that one number more does not take the rendered ones away. */
function merged(rendered: MeshPolicy, declared: MeshPolicy = {}): MeshPolicy {
  const sections = Object.entries(declared).map(([name, value]) => [
    name,
    typeof value === 'object'
      ? { ...(rendered[name as keyof MeshPolicy] as object), ...value }
      : value,
  ]);
  return { ...rendered, ...Object.fromEntries(sections) };
}

/** @throws Error where the manifests say nothing about requests to the workload's Service */
function withRenderedMesh(
  { declared, answers }: WorldSources,
  objects: readonly KubernetesObject[],
  { target }: ManifestPolicy,
): WorldSources {
  const mesh = meshPolicyOfManifests(objects, target.name);
  if (Object.keys(mesh).length === 0) {
    throw new Error(
      `no DestinationRule or VirtualService says anything about requests to ${target.name}; take renderedMesh out, or render one`,
    );
  }
  return {
    declared: { ...declared, mesh: merged(mesh, declared.mesh) },
    answers,
  };
}

/**
 * Simulates the rendered policy under the traffic of the answers, or that which the matrix declares.
 * @returns problems, or undefined where no simulation is expected or nobody knows the traffic
 */
export function simulateRendered(
  {
    when,
    world = {},
    workload,
    metricSources,
    renderedMesh,
  }: SimulationDeclaration,
  objects: readonly KubernetesObject[],
  context: JsonObject,
  evaluate: Evaluate,
): string[] | undefined {
  if (
    when !== undefined &&
    (evaluate({ when }, context).when as unknown) !== true
  ) {
    return undefined;
  }
  const sources: WorldSources = {
    declared: evaluate(world, context) as Partial<World>,
    answers: context.parameters as ExpectedLoad,
  };
  if (!knowsTraffic(sources)) {
    return undefined;
  }
  const options = { metricSources };
  const manifests =
    workload === undefined
      ? objects
      : withoutOtherScalers(
          objects,
          String(evaluate({ workload }, context).workload),
          options,
        );
  const policy = policyOfManifests(manifests, options);
  const complete = worldOf(
    renderedMesh ? withRenderedMesh(sources, objects, policy) : sources,
    policy,
  );
  return objectiveProblems(complete, simulate(complete).totals);
}
