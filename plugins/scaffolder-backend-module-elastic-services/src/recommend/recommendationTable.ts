import type {
  Evaluation,
  PolicySettings,
  World,
} from '@elastic-mesh/autoscaling';
import {
  costText,
  markdownTable,
  numberText,
  percentText,
} from '@elastic-mesh/plugin-elastic-services-common';

const TITLES: Readonly<Record<keyof PolicySettings, string>> = {
  minReplicas: 'floor',
  maxReplicas: 'ceiling',
  target: 'target',
  windowSeconds: 'window, s',
  delaySeconds: 'delay, s',
};

/** Settings as words. @example settingsText({minReplicas: 2, target: 20}) // 'floor 2, target 20' */
export function settingsText(settings: PolicySettings): string {
  const words = Object.entries(TITLES).flatMap(([name, title]) => {
    const value = settings[name as keyof PolicySettings];
    return value === undefined ? [] : [`${title} ${value}`];
  });
  return words.join(', ') || 'as it is';
}

/** What an evaluation costs, in money or replica-hours. */
export function evaluationCost(
  { totals }: Evaluation,
  { prices }: World,
): string {
  return totals.cost === undefined
    ? `${numberText(totals.replicaHours)} replica-hours`
    : costText(totals.cost, prices?.currency);
}

/** The trade-off between cost and objective as a Markdown table; the best is marked. */
export function recommendationTable(
  curve: readonly Evaluation[],
  best: Evaluation | undefined,
  world: World,
): string {
  return markdownTable(
    ['settings', 'cost', 'miss the objective', 'most replicas', ''],
    curve.map(evaluation => [
      settingsText(evaluation.settings),
      evaluationCost(evaluation, world),
      percentText(evaluation.missedRatio),
      evaluation.totals.peakReplicas,
      evaluation === best ? '**recommended**' : '',
    ]),
  );
}
