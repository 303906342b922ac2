import type {
  QuotaFitReport,
  QuotaRow,
} from '@elastic-mesh/autoscaling/capacity';
import { fillTemplate } from '../messages';
import type { MessageParams } from '../model';
import { PLANNING_MESSAGES, type PlanningMessageKey } from './messages';

/** A sentence of planning as data. */
export interface PlanningMessage {
  key: PlanningMessageKey;
  params: MessageParams;
}

/** The sentence in English, for task logs and reports. */
export function renderPlanningMessage(message: PlanningMessage): string {
  return fillTemplate(PLANNING_MESSAGES[message.key], message.params);
}

const BYTE_UNITS = [
  [2 ** 40, 'Ti'],
  [2 ** 30, 'Gi'],
  [2 ** 20, 'Mi'],
  [2 ** 10, 'Ki'],
] as const;

/**
 * An amount of a quota as Kubernetes writes it, rounded to three digits after the point.
 * @example quotaAmountText(1610612736, 'bytes') // '1.5Gi'
 */
export function quotaAmountText(
  amount: number,
  unit: QuotaRow['unit'],
): string {
  if (unit === 'cores') {
    return amount < 1 && amount > 0
      ? `${Number((amount * 1000).toFixed(3))}m`
      : String(Number(amount.toFixed(3)));
  }
  const size = BYTE_UNITS.find(
    ([bytes]) => unit === 'bytes' && amount >= bytes,
  );
  return size
    ? `${Number((amount / size[0]).toFixed(3))}${size[1]}`
    : String(Number(amount.toFixed(3)));
}

/** What a report comes to: the worst that is wrong, or how tight it is. */
export function quotaFitMessage(report: QuotaFitReport): PlanningMessage {
  const [refused] = report.undeclared;
  if (refused) {
    const { container, keys } = refused;
    return {
      key: 'planning.quota.undeclared',
      params: { container, keys: keys.join(', ') },
    };
  }
  const { tightest } = report;
  return tightest
    ? tightestMessage(tightest, report)
    : { key: 'planning.quota.notLimited', params: {} };
}

function tightestMessage(
  { key, unit, needed, room, fits, perPod }: QuotaRow,
  { pods, podsThatFit = 0 }: QuotaFitReport,
): PlanningMessage {
  const amounts = {
    key,
    needed: quotaAmountText(needed, unit),
    room: quotaAmountText(room, unit),
    missing: quotaAmountText(Math.max(0, needed - room), unit),
  };
  if (!fits) {
    return perPod
      ? {
          key: 'planning.quota.podsMissing',
          params: { ...amounts, pods, podsThatFit },
        }
      : { key: 'planning.quota.objectsMissing', params: amounts };
  }
  return { key: 'planning.quota.fits', params: { ...amounts, pods } };
}
