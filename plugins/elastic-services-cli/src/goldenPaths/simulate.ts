import {
  simulate,
  type SimulationTotals,
  type World,
} from '@elastic-mesh/autoscaling';
import {
  policyOfManifests,
  type ManifestPolicy,
} from '@elastic-mesh/autoscaling/manifests';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { JsonObject } from '@backstage/types';
import type { Evaluate } from './expressions';
import type { SimulationDeclaration } from './matrix';

/** Share of the requests that may fall into steps that miss the objective, as in the simulator's `recommend`. */
const DEFAULT_MISSED_RATIO = 0.01;

/** The declared world with the policy, the hard limit and the timeout that the manifests carry. */
export function worldOf(
  declared: JsonObject,
  { policy, containerConcurrency, timeoutSeconds }: ManifestPolicy,
): World {
  const world = declared as unknown as Omit<World, 'policy'>;
  return {
    ...world,
    policy,
    service: {
      ...world.service,
      ...(containerConcurrency !== undefined && { containerConcurrency }),
    },
    mesh: {
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...world.mesh,
    },
  };
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`;
}

/** Why totals miss the objective; empty when they meet it. */
export function objectiveProblems(
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

/**
 * Simulates the rendered policy under the declared traffic.
 * @returns problems, or undefined where the declaration expects no simulation
 */
export function simulateRendered(
  { when, world, metricSources }: SimulationDeclaration,
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
  const rendered = policyOfManifests(objects, { metricSources });
  const complete = worldOf(evaluate(world as JsonObject, context), rendered);
  return objectiveProblems(complete, simulate(complete).totals);
}
