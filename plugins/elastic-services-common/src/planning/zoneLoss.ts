import { problem, type InputProblem } from '../validation/problem';
import type { PolicyAnswers } from './policyOfAnswers';
import { replicasForLoad } from './replicasForLoad';
import { peakOf, type TrafficAnswers } from './trafficAnswers';

/** Replicas that are left when one zone is lost; spread evenly, a zone has at most its share rounded up. */
export function replicasLeft(replicas: number, zones: number): number {
  return replicas - Math.ceil(replicas / zones);
}

/** Fewest replicas of which `needed` are left when one of the zones is lost. @param zones - at least 2 */
export function replicasForZoneLoss(needed: number, zones: number): number {
  return needed + Math.ceil(needed / (zones - 1));
}

/** What the loss of a zone asks of a service. */
export interface ZonePlan {
  /** Replicas that the peak needs. */
  needed: number;
  /** Replicas at the floor that are left. */
  left: number;
  /** The lowest floor of which enough are left. */
  floor: number;
}

/** Undefined where no load over HTTP decides on replicas, or nobody knows it. */
export function zonePlan(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  zones: number,
): ZonePlan | undefined {
  const needed = replicasForLoad(answers, traffic, peakOf(traffic));
  return needed
    ? {
        needed,
        left: replicasLeft(answers.scaling.floor, zones),
        floor: replicasForZoneLoss(needed, zones),
      }
    : undefined;
}

/** Refuses a floor that cannot carry the peak without one of its zones: new replicas come too late. */
export function zoneLossProblems(
  answers: PolicyAnswers,
  traffic: TrafficAnswers,
  zones: number,
): InputProblem[] {
  const plan = zonePlan(answers, traffic, zones);
  return plan && plan.left < plan.needed
    ? [
        problem('scaling.floor', 'validation.scaling.zoneLoss', {
          zones,
          floor: answers.scaling.floor,
          left: plan.left,
          needed: plan.needed,
          peak: peakOf(traffic),
          enough: plan.floor,
        }),
      ]
    : [];
}
