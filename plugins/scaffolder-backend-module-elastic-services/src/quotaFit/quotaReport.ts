import { InputError } from '@backstage/errors';
import {
  quotaFit,
  type QuotaFitReport,
} from '@elastic-mesh/autoscaling/capacity';
import type { NamespaceDemand } from '@elastic-mesh/guardrails';
import {
  markdownTable,
  quotaAmountText,
  quotaFitMessage,
  renderPlanningMessage,
} from '@elastic-mesh/plugin-elastic-services-common';
import { asInputError } from '../simulate/scalingModel';
import type { NamedQuota } from './quotas';

/** What one quota comes to. */
export interface JudgedQuota {
  readonly name: string;
  readonly report: QuotaFitReport;
  /** In one sentence with the numbers. */
  readonly sentence: string;
}

/** @throws InputError for workloads without a ceiling, or an amount that is no quantity */
export function judgeQuotas(
  { demands, objects, unbounded }: NamespaceDemand,
  quotas: readonly NamedQuota[],
  runningReplicas: number,
): JudgedQuota[] {
  if (unbounded.length) {
    throw new InputError(
      `${unbounded.join(
        ', ',
      )} has no maximum, so no quota can be said to fit it; set max-scale, maxReplicas or maxReplicaCount`,
    );
  }
  if (!demands.length) {
    throw new InputError(
      'There is no workload in this environment whose pods a quota would count',
    );
  }
  const [first, ...others] = demands;
  return quotas.map(quota => {
    const report = asInputError(() =>
      quotaFit([{ ...first, runningReplicas }, ...others], quota, objects),
    );
    return {
      name: quota.name,
      report,
      sentence: renderPlanningMessage(quotaFitMessage(report)),
    };
  });
}

/** Every counted resource of every quota. */
export function quotaRows(judged: readonly JudgedQuota[]) {
  return judged.flatMap(({ name, report }) =>
    report.rows.map(({ key, unit, needed, hard, used, room, fits }) => ({
      quota: name,
      resource: key,
      needed: quotaAmountText(needed, unit),
      hard: quotaAmountText(hard, unit),
      used: used === undefined ? null : quotaAmountText(used, unit),
      room: quotaAmountText(room, unit),
      fits,
    })),
  );
}

/** The rows as a Markdown table, for logs and reports. */
export function quotaTable(judged: readonly JudgedQuota[]): string {
  return markdownTable(
    ['quota', 'resource', 'needed', 'hard', 'used', 'free', 'fits'],
    quotaRows(judged).map(row => [
      row.quota,
      row.resource,
      row.needed,
      row.hard,
      row.used ?? 'not known',
      row.room,
      row.fits ? 'yes' : '**no**',
    ]),
  );
}
